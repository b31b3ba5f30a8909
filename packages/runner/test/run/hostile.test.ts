import { hostileResources, hostileSource, memoryDestination } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/index.ts'

const partitions = hostileResources.flatMap(({ partitionIds }) => [...(partitionIds?.() ?? [])])

describe('a hostile source', () => {
  it('arrives whole, and again without a change of rows or columns', async () => {
    // The memory destination refuses every load that breaks the contract.
    const destination = memoryDestination()
    const first = await run({ source: hostileSource(), destination, loadLimits: { rows: 5 } })
    expect(first.errors).toEqual([])
    const shape = (): unknown =>
      destination.tableNames().map((table) => [table, destination.schema(table)?.columns.length])
    const before = shape()
    const second = await run({ source: hostileSource(), destination })
    expect([second.status, shape()]).toEqual(['completed', before])
    for (const { name, records } of hostileResources) {
      const ids = new Set(typeof records === 'function' ? [] : records.map((record) => record['id']))
      const isPartitioned = typeof records === 'function'
      expect(destination.rows(name).length).toBe(isPartitioned ? partitions.length * 2 : ids.size)
    }
    const stored = destination.rows('hostile_partitions').map((row) => row['_sp_partition'])
    expect(stored).toEqual(partitions.flatMap((partition) => [partition, partition]))
  })

  it('keeps the last record of a key with its children', async () => {
    const destination = memoryDestination()
    await run({ source: hostileSource(), destination, select: ['hostile_duplicates'] })
    expect(destination.rows('hostile_duplicates').map((row) => [row['id'], row['version']])).toEqual([
      [2, 2],
      [1, 3],
    ])
    expect(destination.rows('hostile_duplicates__lines').map((row) => row['value'])).toEqual([5, 6])
  })

  it('is reported where a value could not be stored as it came', async () => {
    const { resources } = await run({ source: hostileSource(), destination: memoryDestination() })
    const warnings = Object.fromEntries(resources.map(({ name, summary }) => [name, summary.warnings]))
    expect(warnings['hostile_texts']).toContain(
      'hostile_texts.value: in 3 values NUL or half a surrogate pair became U+FFFD',
    )
    expect(warnings['hostile_times']).toContain(
      'hostile_times.value: 1 values had digits behind the microsecond, which were cut off',
    )
  })
})
