import { ConfigurationError, type DataRecord, type MergeDisposition } from '@standpipe/core'
import type { ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import type { RunOptions } from '../../../src/index.ts'
import { recordLoader } from '../record-loader.ts'

const hashKey = 'a key of sixteen characters and more'

const byDay: MergeDisposition = { kind: 'merge', strategy: 'delete-insert', mergeKey: ['day'] }
const newest: MergeDisposition = {
  kind: 'merge',
  strategy: 'upsert',
  dedupSort: { path: 'v', order: 'desc' },
}
const days = [
  { id: 1, day: 'mon' },
  { id: 2, day: 'mon' },
]

describe('a field by which records are compared', () => {
  it.each<[string, Partial<ScriptedResource>, Partial<RunOptions>]>([
    ['another field', { disposition: { ...byDay, mergeKey: ['id'] } }, {}],
    ['a new name', {}, { resources: { r: { columns: { day: { rename: 'date' } } } } }],
    ['a hash', {}, { resources: { r: { columns: { day: 'hash' } } } }],
  ])('of a merge key cannot become %s without a full refresh', async (_title, resource, options) => {
    for (const primaryKey of [[], ['id']]) {
      const { load, column } = recordLoader({ disposition: byDay, primaryKey })
      await load(days)
      await expect(load(days, { hashKey, ...options }, resource)).rejects.toSatisfy(
        (error) => ConfigurationError.isInstance(error) && error.message.includes('the merge key'),
      )
      await load(days, { hashKey, ...options, fullRefresh: true }, resource)
      await load(days, { hashKey, ...options }, resource)
      expect(column('id')).toHaveLength(2)
    }
  })

  it('of dedupSort cannot get another name without a full refresh', async () => {
    const { load } = recordLoader({ disposition: newest })
    await load([{ id: 1, v: 5 }])
    const renamed = { resources: { r: { columns: { v: { rename: 'w' } } } } }
    await expect(load([{ id: 1, v: 4 }], renamed)).rejects.toSatisfy((error) =>
      ConfigurationError.isInstance(error),
    )
  })

  it.each<[string, Partial<ScriptedResource>, readonly DataRecord[], readonly DataRecord[]]>([
    ['a merge key without a column', { disposition: byDay }, [{ id: 1 }], days],
    ['a merge key of another type', { disposition: byDay }, [{ id: 1, day: 5 }], [{ id: 1, day: 'mon' }]],
    [
      'a value of dedupSort without a column',
      { disposition: newest, primaryKey: ['id'] },
      [{ id: 1 }],
      [{ id: 1, v: 5 }],
    ],
    [
      'the cursor of an append without a column',
      { disposition: 'append', cursor: { path: 'at', onMissing: 'include' } },
      [{ id: 1 }],
      [{ id: 1, at: 5 }],
    ],
  ])('is never left out by a contract: %s', async (_title, resource, first, second) => {
    const { load, column } = recordLoader({ primaryKey: [], ...resource })
    const isStored = first.every((record) => 'day' in record)
    await load(first, {}, isStored ? {} : { disposition: 'replace' })
    const before = column('id')
    const { status, errors } = await load(second, { contract: 'discardValue', acceptChange: true })
    expect([status, column('id')]).toEqual(['failed', before])
    expect(errors[0]?.message).toContain('cannot be left out, because records are compared by it')
  })

  it('of dedupSort goes with no onMissing, which would take what wins for missing', async () => {
    const { load } = recordLoader({ disposition: newest, onMissing: 'delete' })
    await expect(load([])).rejects.toThrow('cannot be combined with dedupSort')
  })
})
