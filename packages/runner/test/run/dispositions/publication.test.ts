import { ConfigurationError, type MergeDisposition } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunSummary } from '../../../src/index.ts'
import { recordLoader, type RecordLoader } from '../record-loader.ts'

/** Every record is a page and a load of its own. */
function loader(resource: Partial<ScriptedResource>): RecordLoader {
  const { load, ...others } = recordLoader({ pageSize: 1, ...resource })
  return { ...others, load: (records, options) => load(records, { loadLimits: { rows: 1 }, ...options }) }
}

const byGroup: MergeDisposition = { kind: 'merge', strategy: 'delete-insert', mergeKey: ['foo'] }

describe('atomic', () => {
  it.each(['append', 'merge', { kind: 'merge', strategy: 'insert-only' }] as const)(
    '%j: nothing is visible before the read has ended, and an interrupted one goes on',
    async (disposition) => {
      let isDown = true
      const { load, rows, destination } = loader({
        disposition,
        atomic: true,
        beforePage: ({ number }) => {
          if (isDown && number === 3) throw new Error('the API is down')
        },
      })
      const records = [
        { id: 1, v: 'a' },
        { id: 2, v: 'b' },
        { id: 3, v: 'c' },
      ]
      expect((await load(records)).status).toBe('failed')
      expect(rows()).toEqual([])
      isDown = false
      const resumed: boolean[] = []
      await load(records, {
        report: (event) => {
          if (event.type === 'resource-started') resumed.push(event.resumed)
        },
      })
      expect([rows(), resumed]).toEqual([['1 a', '2 b', '3 c'], [true]])
      expect(destination.states('r')[0]?.readId).toBeNull()
    },
  )

  it('goes on from its cursor, which moves when the read has ended', async () => {
    const { load, rows, destination } = loader({
      disposition: 'append',
      atomic: true,
      cursor: { path: 'at' },
      rowOrder: 'asc',
      isWanted: (record, bound) => Number(record['at']) >= Number(bound),
    })
    await load([
      { id: 1, at: 1 },
      { id: 2, at: 2 },
    ])
    await load(
      [
        { id: 2, at: 2 },
        { id: 3, at: 3 },
      ],
      { maxPages: 1 },
    )
    expect([rows(), destination.states('r')[0]?.cursor]).toEqual([['1', '2'], 2])
    await load([
      { id: 2, at: 2 },
      { id: 3, at: 3 },
    ])
    expect([rows(), destination.states('r')[0]?.cursor]).toEqual([['1', '2', '3'], 3])
  })

  it('says that a table keeps its content when the read is cut short', async () => {
    const { load } = loader({ atomic: true })
    const { resources } = await load([{ id: 1 }, { id: 2 }], { limit: 1 })
    expect(resources[0]?.summary.warnings).toEqual([
      'the read was cut short, so that table r keeps its old content',
    ])
  })
})

describe('delete-insert', () => {
  it('exchanges the rows that share a merge key; upsert does not (DLT 123)', async () => {
    const nested = [1, 2, 3].map((id) => ({ id, foo: 1, l: [{ value: id, m: [{ value: id }] }] }))
    const fewer = [
      { id: 1, foo: 1, l: [{ value: 1 }] },
      { id: 2, foo: 1 },
    ]
    const exchanging = loader({ disposition: byGroup })
    await exchanging.load(nested)
    const { resources } = await exchanging.load(fewer)
    expect([exchanging.rows(), exchanging.rows('r__l'), exchanging.rows('r__l__m')]).toEqual([
      ['1', '2'],
      ['1'],
      [],
    ])
    expect(resources[0]?.summary.rowsMissing).toBe(1)
    const upserting = loader({})
    await upserting.load(nested)
    await upserting.load(fewer)
    expect([upserting.rows(), upserting.rows('r__l'), upserting.rows('r__l__m')]).toEqual([
      ['1', '2', '3'],
      ['1', '3'],
      ['3'],
    ])
  })

  it('without a key keeps both of two records that are equal, and all their children (DLT 125)', async () => {
    const { load, rows } = loader({ primaryKey: [], disposition: byGroup })
    const record = { id: 1, foo: 1, l: [1, 2, 3] }
    await load([
      { id: 9, foo: 1 },
      { id: 8, foo: 2 },
    ])
    await load([record, record])
    expect([rows(), rows('r__l')]).toEqual([
      ['1', '1', '8'],
      ['1', '1', '2', '2', '3', '3'],
    ])
  })

  it('without a merge key exchanges the rows that came, at the end of the read', async () => {
    const { load, rows } = loader({ disposition: { kind: 'merge', strategy: 'delete-insert' } })
    await load([
      { id: 1, v: 'a' },
      { id: 2, v: 'b' },
    ])
    await load([
      { id: 2, v: 'c' },
      { id: 3, v: 'd' },
    ])
    expect(rows()).toEqual(['1 a', '2 c', '3 d'])
  })

  it('a merge key that is null or missing is an error, except in a record that removes (DLT 130)', async () => {
    const { load, rows } = loader({ disposition: { ...byGroup, hardDelete: 'gone' } })
    await load([
      { id: 1, foo: 1 },
      { id: 2, foo: 2 },
    ])
    const { errors } = await load([{ id: 3, foo: null }])
    expect(errors[0]?.message).toContain("merge key field 'foo' is missing or null in record 1")
    await load([{ id: 2, gone: true }])
    expect(rows()).toEqual(['1'])
  })

  it('cannot follow an append with a key, and can without one', async () => {
    const destination = memoryDestination()
    const load = (resource: Partial<ScriptedResource>): Promise<RunSummary> =>
      run({
        source: scriptedSource({ resources: [{ name: 'r', records: [{ id: 1, foo: 1 }], ...resource }] }),
        destination,
      })
    await load({ disposition: 'append', primaryKey: ['id'] })
    await expect(load({ disposition: byGroup, primaryKey: ['id'] })).rejects.toSatisfy((error) =>
      ConfigurationError.isInstance(error),
    )
    await load({ disposition: byGroup })
    expect(destination.rows('r')).toHaveLength(1)
  })
})
