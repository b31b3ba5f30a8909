import type { Page } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { openIterable } from './open-iterable.ts'

const page: Page = { records: [], request: null, number: 1, label: 'GET /', bytes: 0 }

async function* deaf(): AsyncGenerator<Page> {
  await new Promise(() => undefined)
  yield page
}

function refusing(end: () => Promise<never>): AsyncIterable<Page> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => Promise.resolve({ value: page, done: false }),
      return: end,
    }),
  }
}

describe('openIterable', () => {
  it.each<[string, () => Promise<never>]>([
    ['rejects', () => Promise.reject(new Error('broken'))],
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
  ])('passes on that closing %s, but not once the signal is aborted', async (_title, end) => {
    const controller = new AbortController()
    const pages = openIterable(refusing(end), controller.signal)
    await expect(pages.close()).rejects.toThrow('broken')
    controller.abort()
    await expect(pages.close()).resolves.toBeUndefined()
  })

  it('gives pages and then null', async () => {
    const pages = openIterable(
      (async function* source() {
        yield page
      })(),
      new AbortController().signal,
    )
    expect([await pages.next(), await pages.next()]).toEqual([page, null])
  })

  it('does not wait for a source that is deaf to the signal', async () => {
    const controller = new AbortController()
    const pages = openIterable(deaf(), controller.signal)
    const next = pages.next()
    controller.abort(new Error('stopped'))
    await expect(next).rejects.toThrow('stopped')
    await expect(pages.close()).resolves.toBeUndefined()
    await expect(pages.next()).rejects.toThrow('stopped')
  })

  it('lets the source clean up, and passes its failure on', async () => {
    const seen: string[] = []
    const source = async function* source(): AsyncGenerator<Page> {
      try {
        yield page
        yield page
      } finally {
        seen.push('closed')
      }
    }
    const pages = openIterable(source(), new AbortController().signal)
    await pages.next()
    await pages.close()
    expect(seen).toEqual(['closed'])
    const failing = openIterable(
      { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('down')) }) },
      new AbortController().signal,
    )
    await expect(failing.next()).rejects.toThrow('down')
  })
})
