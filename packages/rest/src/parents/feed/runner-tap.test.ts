import type { Page, ReadRequest } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createRunnerTap } from './runner-tap.ts'

const request: ReadRequest = {
  partition: { id: '', values: {} },
  resume: null,
  lowerBound: null,
  upperBound: null,
  selected: [],
  signal: new AbortController().signal,
  report: () => undefined,
}

async function* onePage(): AsyncGenerator<Page> {
  yield { records: [{ id: 1 }], request: null, number: 1, label: 'GET /parents', bytes: 0, stop: 'no-next' }
}

async function* noRows(): AsyncGenerator<never> {}

describe('a tap on the runner', () => {
  it('keeps no child waiting when the last page cannot be kept', async () => {
    const ends: unknown[] = []
    const tap = createRunnerTap({
      parent: 'parents',
      hasPartitions: false,
      open: () => ({
        append: () => Promise.reject(new Error('no space left on device')),
        end: () => void ends.push('end'),
        fail: (error) => void ends.push(error),
        rows: noRows,
        close: async () => undefined,
      }),
    })
    const pages = tap.pages(request, onePage())[Symbol.asyncIterator]()
    await pages.next()
    await expect(pages.return?.()).rejects.toThrow('no space left')
    expect(ends).toEqual([expect.objectContaining({ parent: 'parents' })])
  })
})
