import { ConfigurationError, type Destination, type ReadRequest } from '@standpipe/core'
import {
  memoryDestination,
  scriptedSource,
  type ScriptedPage,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunOptions } from '../../src/index.ts'

const events: ScriptedResource = {
  name: 'events',
  primaryKey: ['id'],
  cursor: { path: 'at' },
  records: [
    { id: 1, at: 10 },
    { id: 2, at: 20 },
    { id: 3, at: 30 },
  ],
}

describe('a change between runs', () => {
  const destination = memoryDestination()
  const load = (
    resource: Partial<ScriptedResource>,
    options: Partial<RunOptions> = {},
  ): ReturnType<typeof run> =>
    run({ source: scriptedSource({ resources: [{ ...events, ...resource }] }), destination, ...options })

  it('of what a cursor depends on must be accepted', async () => {
    await load({})
    expect(destination.states('events')[0]?.cursor).toBe(30)
    const moved = { cursorBasis: { baseUrl: 'https://new.test' } }
    await expect(load(moved)).rejects.toMatchObject({
      code: 'SP_CONFIGURATION',
      message:
        'Resource \'events\' has a stored cursor that depends on what changed since: base url changed from "https://api.test" to "https://new.test".',
    })
    const { status } = await load(moved, { acceptChange: true })
    expect([status, destination.states('events')[0]?.cursor]).toEqual(['completed', 30])
    await expect(load(moved)).resolves.toMatchObject({ status: 'completed' })
    await expect(load({}, { fullRefresh: true })).resolves.toMatchObject({ status: 'completed' })
    await expect(load({})).resolves.toMatchObject({ status: 'completed' })
  })

  it('of the key needs a full refresh, because every record would stand twice', async () => {
    const keyed = { primaryKey: ['id', 'at'] }
    await expect(load(keyed, { acceptChange: true })).rejects.toThrow('have another key')
    await load(keyed, { fullRefresh: true })
    await load(keyed)
    expect(destination.rows('events')).toHaveLength(3)
    await load({}, { fullRefresh: true })
  })

  it('of the table needs one too', async () => {
    await expect(load({ table: 'happenings' })).rejects.toThrow(
      "Resource 'events' is stored in table 'events' and is now declared as 'happenings'.",
    )
    await load({ table: 'happenings' }, { fullRefresh: true })
    expect(destination.rows('happenings')).toHaveLength(3)
    await load({ table: 'happenings' })
    expect([destination.rows('happenings').length, destination.rows('events').length]).toEqual([3, 3])
  })

  it('of the table and back would lose what came in between', async () => {
    await expect(load({})).rejects.toThrow(
      "Resource 'events' is stored in table 'happenings' and is now declared as 'events'.",
    )
  })

  it('of the table and back, once the later one was dropped, would double what the earlier one holds', async () => {
    const inner = memoryDestination()
    const dropped: Destination = {
      ...inner,
      open: async (options) => {
        const session = await inner.open(options)
        const readTables = async (): ReturnType<typeof session.readTables> =>
          (await session.readTables()).filter(({ schema }) => schema.name !== 'happenings')
        return { ...session, readTables }
      },
    }
    const append = { disposition: 'append' } as const
    await load(append, { destination: inner })
    await load({ ...append, table: 'happenings' }, { destination: inner, fullRefresh: true })
    await expect(load(append, { destination: dropped })).rejects.toThrow(
      "Table 'happenings' of resource 'events' is gone, and table 'events' holds its rows of an earlier time.",
    )
    await load({ ...append, table: 'others' }, { destination: dropped })
    expect(inner.rows('others')).toHaveLength(3)
  })

  it('of the order of rows keeps what an ordered read has stored', async () => {
    const target = { destination: memoryDestination(), acceptChange: true }
    const stepwise = { ...target, loadLimits: { rows: 1 } }
    const append: Partial<ScriptedResource> = {
      disposition: 'append',
      pageSize: 1,
      isWanted: (record, bound) => Number(record['at']) >= Number(bound),
      records: [
        { id: 1, at: 10 },
        { id: 2, at: 20 },
        { id: 3, at: 30 },
        { id: 4, at: 20 },
      ],
    }
    expect(await load({ ...append, rowOrder: 'asc' }, stepwise)).toMatchObject({ status: 'failed' })
    await load(append, { ...target, fresh: true })
    const ids = target.destination.rows('events').map((row) => Number(row['id']))
    expect(ids.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4])
  })

  it('that takes the table of another resource is refused', async () => {
    await expect(load({ name: 'others', table: 'events' })).rejects.toSatisfy((error) =>
      ConfigurationError.isInstance(error),
    )
  })

  it('is refused before the first request and leaves the destination unlocked', async () => {
    let asked = 0
    const counted = { table: 'happenings', primaryKey: ['at'], beforePage: () => void (asked += 1) }
    await expect(load(counted)).rejects.toThrow('have another key')
    await expect(load({ table: 'happenings' })).resolves.toMatchObject({ status: 'completed' })
    expect(asked).toBe(0)
  })

  it.each<[string, Partial<ScriptedResource>, Partial<ScriptedResource>]>([
    ['a merge', {}, { disposition: 'append' }],
    ['another key', { disposition: 'append' }, { disposition: 'append', primaryKey: ['id', 'at'] }],
    ['another cursor', { disposition: 'append' }, { disposition: 'append', cursor: { path: 'id' } }],
  ])(
    'from %s to an append is refused where the append would look for stored rows',
    async (_title, before, after) => {
      const target = { destination: memoryDestination(), acceptChange: true }
      await load({ ...before, name: 'other' }, target)
      await expect(load({ ...after, name: 'other' }, target)).rejects.toThrow(
        'the stored rows were merged, or have another key or cursor',
      )
      await load({ ...after, name: 'other' }, { ...target, fullRefresh: true })
      await load({ ...after, name: 'other' }, target)
      expect(target.destination.rows('other')).toHaveLength(3)
    },
  )

  it('that drops the table and leaves its child is refused until both are built anew', async () => {
    const nested = { name: 'nested', records: [{ id: 1, at: 1, lines: [1, 2] }] }
    let isDropped = true
    const inner = memoryDestination()
    await load(nested, { destination: inner })
    const dropped: Destination = {
      ...inner,
      open: async (options) => {
        const session = await inner.open(options)
        const readTables = async (): ReturnType<typeof session.readTables> =>
          (await session.readTables()).filter(({ schema }) => !isDropped || schema.name !== 'nested')
        return { ...session, readTables }
      },
    }
    await expect(load(nested, { destination: dropped })).rejects.toThrow(
      "Table 'nested' of resource 'nested' is gone, but its child table 'nested__lines' still stands.",
    )
    await load(nested, { destination: dropped, fullRefresh: true })
    isDropped = false
    await load(nested, { destination: dropped })
    expect(inner.rows('nested__lines')).toHaveLength(2)
  })

  it('that drops the table reads everything again', async () => {
    let isDropped = false
    const inner = memoryDestination()
    const dropped: Destination = {
      ...inner,
      open: async (options) => {
        const session = await inner.open(options)
        return { ...session, readTables: async () => (isDropped ? [] : session.readTables()) }
      },
    }
    const bounds: unknown[] = []
    const spied = {
      ...events,
      beforePage: (_page: ScriptedPage, { lowerBound }: ReadRequest) => void bounds.push(lowerBound),
    }
    const source = (): ReturnType<typeof scriptedSource> => scriptedSource({ resources: [spied] })
    await run({ source: source(), destination: dropped, loadLimits: { rows: 9 } })
    await run({ source: source(), destination: dropped })
    isDropped = true
    await run({ source: source(), destination: dropped })
    expect(bounds).toEqual([null, null, 30, 30, null, null])
  })
})
