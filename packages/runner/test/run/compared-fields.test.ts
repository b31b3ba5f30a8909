import { ConfigurationError, type DataRecord, type MergeDisposition } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunOptions, type RunSummary } from '../../src/index.ts'

type Load = (
  records: readonly DataRecord[],
  resource?: Partial<ScriptedResource>,
  options?: Partial<RunOptions>,
) => Promise<RunSummary>

function loader(always: Partial<ScriptedResource>): { readonly load: Load; readonly count: () => number } {
  const destination = memoryDestination()
  return {
    load: (records, resource = {}, options = {}) =>
      run({
        source: scriptedSource({ resources: [{ name: 'r', records, ...always, ...resource }] }),
        destination,
        hashKey: 'a key of sixteen characters and more',
        ...options,
      }),
    count: () => destination.rows('r').length,
  }
}

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
      const { load, count } = loader({ disposition: byDay, primaryKey })
      await load(days)
      await expect(load(days, resource, options)).rejects.toSatisfy(
        (error) => ConfigurationError.isInstance(error) && error.message.includes('the merge key'),
      )
      await load(days, resource, { ...options, fullRefresh: true })
      await load(days, resource, options)
      expect(count()).toBe(2)
    }
  })

  it('of dedupSort cannot get another name without a full refresh', async () => {
    const { load } = loader({ disposition: newest, primaryKey: ['id'] })
    await load([{ id: 1, v: 5 }])
    const renamed = { resources: { r: { columns: { v: { rename: 'w' } } } } }
    await expect(load([{ id: 1, v: 4 }], {}, renamed)).rejects.toSatisfy((error) =>
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
    const { load, count } = loader(resource)
    const whole = { disposition: 'append', primaryKey: [] } as const
    if (resource.disposition === byDay && first[0]?.['day'] !== undefined) await load(first)
    else
      await load(first, {
        ...whole,
        disposition: 'replace',
        ...(resource.primaryKey && { primaryKey: ['id'] }),
      })
    const before = count()
    const options = { contract: 'discardValue', acceptChange: true } as const
    const { status, errors } = await load(second, {}, options)
    expect([status, count()]).toEqual(['failed', before])
    expect(errors[0]?.message).toContain('cannot be left out, because records are compared by it')
  })

  it('of dedupSort goes with no onMissing, which would take what wins for missing', async () => {
    const { load } = loader({ disposition: newest, primaryKey: ['id'], onMissing: 'delete' })
    await expect(load([])).rejects.toThrow('cannot be combined with dedupSort')
  })
})
