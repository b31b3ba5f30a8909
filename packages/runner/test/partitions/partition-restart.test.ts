import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunOptions } from '../../src/index.ts'

const scd2 = { kind: 'merge', strategy: 'scd2' } as const

describe('a record that is gone when a partition has to be read again', () => {
  it.each([
    ['is not published by a replace', { disposition: 'replace' }],
    ['is not published as a version', { disposition: scd2 }],
    ['counts as missing', { onMissing: 'delete' }],
  ] satisfies [string, Partial<ScriptedResource>][])('%s', async (_what, resource) => {
    const destination = memoryDestination()
    const reasons: string[] = []
    const load = async (ids: readonly number[], options: Partial<RunOptions> = {}): Promise<void> => {
      const script: ScriptedResource = {
        name: 'r',
        primaryKey: ['id'],
        partitionIds: () => ['a', 'b'],
        pageSize: 2,
        records: (partition) => (partition.id === 'a' ? ids.map((id) => ({ id })) : []),
        ...resource,
      }
      const source = scriptedSource({ resources: [script] })
      const { status } = await run({
        source,
        destination,
        ...options,
        report: (event) => {
          if (event.type === 'read-restarted') reasons.push(event.partition)
        },
      })
      expect(status).toBe('completed')
    }
    await load([1, 2, 3, 4], { maxPages: 1 })
    await load([2, 3, 4])
    expect(destination.rows('r').map((row) => row['id'])).toEqual([2, 3, 4])
    // The whole read, not only the partition.
    expect(reasons).toEqual([''])
  })
})
