import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run } from '../../../src/index.ts'

const values = [
  ['several values', [1, 2, 2, 3]],
  ['a single value', [2, 2, 2, 3]],
] as const

describe.each(['append', 'merge'] as const)('an ordered read behind an open bound (%s)', (disposition) => {
  it.each(values)('that stops among records of one value loses and doubles none: %s', async (_name, ats) => {
    const destination = memoryDestination()
    for (const isStopped of [true, false, false]) {
      const items: ScriptedResource = {
        name: 'items',
        primaryKey: ['id'],
        disposition,
        rowOrder: 'asc',
        cursor: { path: 'at', bounds: { start: 'open' } },
        records: ats.map((at, index) => ({ id: index + 1, at })),
        isWanted: ({ at }, bound) => (at as typeof bound) > bound,
        answered: (page, { number }) => {
          const isEnd = isStopped && number === 2
          if (isEnd) Object.assign(page, { records: [], stop: 'stopped', note: 'the API ends here' })
        },
      }
      await run({ source: scriptedSource({ resources: [items] }), destination })
    }
    expect(destination.rows('items').map((row) => row['id'])).toEqual([1, 2, 3, 4])
  })
})
