import { RequestError, type Disposition, type RunEvent } from '@standpipe/core'
import { run, type RunSummary } from '@standpipe/runner'
import { scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { places, type Place } from './place.ts'

const sizes = { empty: 0, one: 1, two: 2, five: 5, none: 0, three: 3 }

/** The records of each partition; the same keys in every one where `isShared`. */
function recordsOf(
  partition: string,
  isShared = false,
): readonly { id: string; at: number; lines: string[] }[] {
  const count = sizes[partition as keyof typeof sizes] ?? 1
  return Array.from({ length: count }, (_value, index) => ({
    id: isShared ? `${index}` : `${partition}-${index}`,
    at: index,
    lines: [partition],
  }))
}

/** The same records, those of one partition with other values. */
function changedFive({ id }: { readonly id: string }): ReturnType<typeof recordsOf> {
  return recordsOf(id).map((record) => (id === 'five' ? { ...record, at: 7 } : record))
}

const declarations: readonly (readonly [title: string, resource: Partial<ScriptedResource>])[] = [
  ['an append', { disposition: 'append' }],
  [
    'an append with key and a cursor each',
    { ...keyed('append'), cursor: { path: 'at', scope: 'partition' } },
  ],
  ['a merge', keyed('merge')],
  ['an insert-only merge', keyed({ kind: 'merge', strategy: 'insert-only' })],
  [
    'an atomic merge with a cursor each',
    { ...keyed('merge'), atomic: true, cursor: { path: 'at', scope: 'partition' } },
  ],
  ['a replace', { disposition: 'replace' }],
]

function keyed(disposition: Disposition): Partial<ScriptedResource> {
  return { disposition, primaryKey: ['id'] }
}

/** Reads the partitions, and fails at a page. */
async function read(
  { destination, dataset }: Place,
  resource: Partial<ScriptedResource>,
  failAt = Infinity,
  report?: (event: RunEvent) => void,
): Promise<RunSummary> {
  let pages = 0
  const script: ScriptedResource = {
    name: 'items',
    partitionIds: () => Object.keys(sizes),
    records: ({ id }) => recordsOf(id),
    isWanted: ({ at }, bound) => Number(at) >= Number(bound),
    beforePage: () => {
      pages += 1
      if (pages < failAt) return
      const facts = { method: 'GET', url: '/items', attempts: 1, status: 500 }
      throw new RequestError({ message: 'the API is down', facts })
    },
    ...resource,
  }
  const source = scriptedSource({ resources: [script] })
  return run({ source, destination, dataset, loadLimits: { rows: 1 }, ...(report && { report }) })
}

async function content({ query }: Place): Promise<readonly string[]> {
  const rows = await query(`
    select items._sp_partition, items.id, lines._sp_partition, lines.value from %.items as items
    left join %.items__lines as lines
    on lines._sp_root_id = items._sp_id and lines._sp_partition = items._sp_partition
  `)
  return rows.map((row) => row.join(' ')).toSorted()
}

const everything = Object.keys(sizes)
  .flatMap((name) => recordsOf(name).map(({ id }) => `${name} ${id} ${name} ${name}`))
  .toSorted()

describe.each(places)('partitions on %s', (_name, makePlace) => {
  it.each(declarations)(
    '%s that is cut short in and between partitions holds every row once',
    async (_title, resource) => {
      for (const failAt of [4, 6]) {
        const place = makePlace()
        expect((await read(place, resource, failAt)).status).toBe('failed')
        expect((await read(place, resource, 2)).status).toBe('failed')
        expect((await read(place, resource)).status).toBe('completed')
        expect(await content(place)).toEqual(everything)
        const ids = await place.query('select distinct _sp_run_id from %.items')
        expect(ids).toHaveLength(1)
      }
    },
  )

  it('a load spans partitions, and the state is one row', async () => {
    const place = makePlace()
    const { destination, dataset } = place
    const source = scriptedSource({
      resources: [
        {
          name: 'items',
          partitionIds: () => Object.keys(sizes),
          records: ({ id }) => recordsOf(id),
          ...keyed('merge'),
        },
      ],
    })
    const { resources } = await run({ source, destination, dataset })
    expect(resources[0]?.summary.loads).toBe(1)
    expect(await place.query(`select "partition", "position" from %._sp_state`)).toEqual([['', null]])
  })

  it('the same key in two partitions is one row of a merge and two of an append', async () => {
    const resource = { partitionIds: () => ['two', 'five'], records: ({ id = '' }) => recordsOf(id, true) }
    const merged = makePlace()
    const { resources } = await run({
      source: scriptedSource({ resources: [{ name: 'items', ...keyed('merge'), ...resource }] }),
      destination: merged.destination,
      dataset: merged.dataset,
    })
    expect(resources[0]?.summary.warnings).toEqual([
      expect.stringContaining('2 keys came in more than one partition'),
    ])
    expect(await content(merged)).toEqual([0, 1, 2, 3, 4].map((id) => `five ${id} five five`))
    const appended = makePlace()
    await read(appended, { ...keyed('append'), ...resource })
    expect(await content(appended)).toHaveLength(7)
  })

  it('a list that changed in front of the unfinished partition restarts the read', async () => {
    const place = makePlace()
    await read(place, { disposition: 'append' }, 5)
    const events: RunEvent[] = []
    const changed = { disposition: 'append', partitionIds: () => ['two', 'five', 'three'] } as const
    await read(place, changed, Infinity, (event) => events.push(event))
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'read-restarted',
        partition: '',
        reason: 'the list of its partitions has changed',
      }),
    )
    const wanted = everything.filter((row) => !row.startsWith('one '))
    expect(await content(place)).toEqual(wanted)
  })

  it('a page that changed has only its partition read again', async () => {
    const place = makePlace()
    const inTurn = { disposition: 'append', concurrency: 1 } as const
    await read(place, inTurn, 6)
    const events: RunEvent[] = []
    await read(place, { ...inTurn, records: changedFive }, Infinity, (event) => events.push(event))
    const restarted = events.filter(({ type }) => type === 'read-restarted')
    expect(restarted).toEqual([expect.objectContaining({ partition: 'five' })])
    expect(await content(place)).toEqual(everything)
    expect(await place.query('select distinct _sp_partition from %.items where "at" = 7')).toEqual([['five']])
    const pages = events.flatMap((event) => (event.type === 'page-read' ? event.partition : []))
    expect(new Set(pages)).toEqual(new Set(['five', 'none', 'three']))
  })

  it('rows of partitions that are gone are missing, also when none is left', async () => {
    const place = makePlace()
    const resource = { ...keyed('merge'), onMissing: 'delete' } as const
    await read(place, resource)
    const fewer = await read(place, { ...resource, partitionIds: () => ['three', 'one'] })
    expect(fewer.resources[0]?.summary.rowsMissing).toBe(7)
    expect(await content(place)).toEqual(everything.filter((row) => /^(?:three|one) /.test(row)))
    const none = await read(place, { ...resource, partitionIds: () => [] })
    expect(none.resources[0]?.summary.rowsMissing).toBe(4)
    expect(none.resources[0]?.summary.warnings).toEqual([
      expect.stringContaining('the API delivered no record'),
    ])
    expect(await content(place)).toEqual([])
  })

  it('removes nothing before every partition has been read', async () => {
    const place = makePlace()
    const resource = { ...keyed('merge'), onMissing: 'delete' } as const
    await read(place, resource)
    const none = { ...resource, records: () => [] }
    expect((await read(place, none, 5)).status).toBe('failed')
    expect(await content(place)).toEqual(everything)
  })

  it('a resource that was read as a whole is read in partitions only behind a full refresh', async () => {
    const place = makePlace()
    const { destination, dataset } = place
    const whole = { name: 'items', primaryKey: ['id'], records: recordsOf('five') }
    await run({ source: scriptedSource({ resources: [whole] }), destination, dataset })
    await expect(read(place, keyed('merge'))).rejects.toThrow(
      'was read as a whole and is now read in partitions',
    )
    const parts = { ...whole, partitionIds: () => ['five'], records: recordsOf('five') }
    const source = scriptedSource({ resources: [parts] })
    expect((await run({ source, destination, dataset, fullRefresh: true })).status).toBe('completed')
    expect(await content(place)).toEqual(everything.filter((row) => row.startsWith('five ')))
    expect((await read(place, keyed('merge'))).status).toBe('completed')
    expect(await content(place)).toEqual(everything)
  })
})
