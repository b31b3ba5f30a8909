import type { Page } from '@standpipe/core'
import { expect, it } from 'vitest'
import { emptyFront } from '../list/partition-front.ts'
import type { ListedPartition } from '../list/partition-list.ts'
import { openAhead } from './open-ahead.ts'
import { createPartitionsAhead } from './partitions-ahead.ts'

function listed(id: string): ListedPartition {
  return { partition: { id, values: {} }, front: emptyFront }
}

/** A list of three whose end fails. */
function brokenList(): AsyncIterable<ListedPartition> {
  const ids = ['a', 'b', 'c'].values()
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const { value } = ids.next()
        return Promise.resolve(
          value === undefined ? { value: undefined, done: true } : { value: listed(value), done: false },
        )
      },
      return: () => Promise.reject(new Error('the list does not end')),
    }),
  }
}

it('ends what was asked for ahead also when the list cannot be ended, and says so', async () => {
  const { signal } = new AbortController()
  const opened: string[] = []
  const ended: string[] = []
  const ahead = createPartitionsAhead({
    list: brokenList,
    signal,
    atOnce: 3,
    open: ({ id }) =>
      openAhead<Page>((ending) => {
        opened.push(id)
        ending.addEventListener('abort', () => ended.push(id))
        return { next: () => new Promise(() => undefined), close: () => Promise.resolve() }
      }, signal),
  })
  await ahead.next()
  ahead.readOn()
  await expect.poll(() => opened).toEqual(['b', 'c'])
  await expect(ahead.close()).rejects.toThrow('the list does not end')
  expect(ended).toEqual(['b', 'c'])
})
