import type { Partition, RunEvent } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { run, type RunOptions, type RunSummary } from '../../src/index.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f']

async function* endless(): AsyncGenerator<Partition> {
  yield { id: 'a', values: {} }
  await new Promise(() => undefined)
}

/** Partitions of three records on two pages, which may be held back. */
function aheadLoader(resource: Partial<ScriptedResource> = {}) {
  const destination = memoryDestination()
  const asked: string[] = []
  const taken: string[] = []
  const aborted: string[] = []
  const report = (event: RunEvent): void => {
    if (event.type === 'page-read') taken.push(`${event.partition}${event.page}`)
  }
  return {
    destination,
    /** Partitions in the order in which their first pages were asked for. */
    asked,
    /** Pages in the order in which they were taken. */
    taken,
    /** Partitions that were told to end. */
    aborted,
    load: (options: Partial<RunOptions> = {}): Promise<RunSummary> => {
      const script: ScriptedResource = {
        name: 'r',
        primaryKey: ['id'],
        partitionIds: () => ids,
        records: ({ id }) => [1, 2, 3].map((row) => ({ id: `${id}${row}` })),
        ...resource,
        beforePage: async (page, read) => {
          if (page.number === 1) {
            asked.push(read.partition.id)
            read.signal.addEventListener('abort', () => aborted.push(read.partition.id))
          }
          await resource.beforePage?.(page, read)
        },
      }
      return run({ source: scriptedSource({ resources: [script] }), destination, report, ...options })
    },
  }
}

describe('partitions that are read ahead', () => {
  it('are asked for while one is taken, and taken in their order', async () => {
    const inFlight = new Set<string>()
    let most = 0
    const { load, taken, destination } = aheadLoader({
      concurrency: 3,
      beforePage: async (_page, { partition }) => {
        inFlight.add(partition.id)
        most = Math.max(most, inFlight.size)
        // The later one is in the list, the sooner it answers.
        for (let turn = 0; turn < 10 - ids.indexOf(partition.id); turn += 1) await setImmediate()
      },
      answered: ({ stop }, _place, { partition }) => {
        if (stop !== undefined) inFlight.delete(partition.id)
      },
    })
    expect((await load()).status).toBe('completed')
    expect(taken).toEqual(ids.flatMap((id) => [`${id}1`, `${id}2`]))
    expect(most).toBe(3)
    expect(destination.rows('r')).toHaveLength(18)
  })

  it('are one at a time where that is declared', async () => {
    const { load, asked, taken } = aheadLoader({
      concurrency: 1,
      beforePage: () => expect(asked.length * 2 - taken.length).toBeLessThanOrEqual(2),
    })
    expect((await load()).status).toBe('completed')
    expect(asked).toEqual(ids)
  })

  it('are no more than asked for, however long the list is', async () => {
    let listed = 0
    const { load, taken } = aheadLoader({
      concurrency: 2,
      partitionIds: function* count() {
        for (; listed < 500; listed += 1) {
          expect(listed - taken.length).toBeLessThanOrEqual(2)
          yield `p${listed}`
        }
      },
      records: ({ id }) => [{ id }],
    })
    expect((await load()).errors).toEqual([])
    expect(taken).toHaveLength(500)
  })

  it('fail when it is their turn, and the next run goes on there', async () => {
    let isDown = true
    const { load, asked, destination } = aheadLoader({
      concurrency: 4,
      beforePage: (_page, { partition }) => {
        if (isDown && partition.id === 'c') throw new Error('the API is down')
      },
    })
    expect((await load()).status).toBe('failed')
    expect(destination.rows('r').map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
    isDown = false
    asked.length = 0
    expect((await load()).status).toBe('completed')
    expect(asked).toEqual(['c', 'd', 'e', 'f'])
  })

  it('are aborted when one before them fails', async () => {
    const { load, aborted } = aheadLoader({
      concurrency: 3,
      beforePage: async (page, { partition }) => {
        await setImmediate()
        if (partition.id === 'a' && page.number === 2) throw new Error('the API is down')
        if (partition.id !== 'a') await new Promise(() => undefined)
      },
    })
    expect((await load()).errors[0]?.message).toContain('the API is down')
    expect(aborted).toEqual(['b', 'c'])
  })

  it('do not keep a run from ending when their list never does', async () => {
    const { load } = aheadLoader({
      concurrency: 3,
      partitions: endless,
      beforePage: async () => {
        await setImmediate()
        throw new Error('the API is down')
      },
    })
    expect((await load()).errors[0]?.message).toContain('the API is down')
  })

  it.each([
    ['limit', { limit: 2 }],
    ['maxPages', { maxPages: 1 }],
  ])('are not asked for by a run with %s', async (_name, options) => {
    const { load, asked } = aheadLoader({ concurrency: 4 })
    expect((await load(options)).status).toBe('completed')
    expect(asked).toEqual(['a'])
  })

  it('are of a number that can be counted', async () => {
    await expect(aheadLoader({ concurrency: 0 }).load()).rejects.toThrow(/concurrency of 0/)
  })
})
