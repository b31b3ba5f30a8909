import type { Cursor, DataRecord, Disposition } from '@standpipe/core'
import { run, type RunSummary } from '@standpipe/runner'
import { fixedClock, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { places, type Place } from '../partitions/place.ts'

const numbers = (from: number, to: number): readonly DataRecord[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: from + index, at: from + index }))

const dispositions = ['append', 'merge'] as const satisfies readonly Disposition[]

/** Runs once over the records of an API that does not filter. */
async function load(
  { destination, dataset }: Place,
  records: readonly DataRecord[],
  cursor: Omit<Cursor, 'path'>,
  resource: Partial<ScriptedResource> = {},
): Promise<RunSummary> {
  const script: ScriptedResource = {
    name: 'items',
    primaryKey: ['id'],
    records,
    cursor: { path: 'at', filter: 'client', ...cursor },
    pageSize: 3,
    ...resource,
  }
  const source = scriptedSource({ resources: [script] })
  const clock = fixedClock({ start: '2026-01-01T12:00:00Z' })
  // Only what fails has to have stored something before.
  const loadLimits = resource.beforePage === undefined ? {} : { rows: 1 }
  return run({ source, destination, dataset, clock, loadLimits })
}

async function ids({ query }: Place): Promise<readonly unknown[]> {
  return (await query('select id from %.items order by id')).map(([id]) => Number(id))
}

const idsOf = (from: number, to: number): readonly unknown[] => numbers(from, to).map(({ id }) => id)

const failsAt = (page: number): Partial<ScriptedResource> => ({
  beforePage: ({ number }) => {
    if (number === page) throw new Error('the API is down')
  },
})

describe.each(places)('incremental reads on %s', (_name, makePlace) => {
  it.each(dispositions)(
    '%s: backfills that crash, open reads and ranges that meet hold every record once (DLT 83)',
    async (disposition) => {
      const place = makePlace()
      const range = { initialValue: 10, endValue: 30 }
      expect((await load(place, numbers(0, 60), range, { disposition, ...failsAt(5) })).status).toBe('failed')
      const states = await place.query('select partition from %._sp_state order by partition')
      expect(states).toEqual([[''], ['_sp_backfill']])
      expect((await load(place, numbers(0, 60), range, { disposition })).status).toBe('completed')
      expect(await ids(place)).toEqual(idsOf(10, 30))
      // The first read without an end meets what the backfill has stored.
      expect((await load(place, numbers(0, 60), {}, { disposition })).status).toBe('completed')
      expect((await load(place, numbers(0, 70), {}, { disposition })).status).toBe('completed')
      await load(place, numbers(0, 70), { initialValue: 25, endValue: 65 }, { disposition })
      expect(await ids(place)).toEqual(idsOf(0, 70))
      expect(await place.query('select partition, cursor from %._sp_state')).toEqual([['', '69']])
    },
  )

  it.each(dispositions)('%s: a lag doubles nothing and takes what is late (DLT 88)', async (disposition) => {
    const place = makePlace()
    const lag = { lag: 5 }
    await load(place, numbers(0, 20), lag, { disposition })
    const late = { id: 99, at: 15 }
    await load(place, [...numbers(0, 20), late, { id: 98, at: 2 }], lag, { disposition })
    await load(place, [...numbers(0, 22), late], lag, { disposition })
    expect(await ids(place)).toEqual([...idsOf(0, 22), 99])
  })

  it.each(dispositions)('%s: times in any spelling meet at the boundary', async (disposition) => {
    const place = makePlace()
    const first = { id: 1, at: '2026-01-01T10:00:00+02:00' }
    const cursor = { lag: 'PT1H' }
    await load(place, [first, { id: 2, at: '2026-01-01T07:30:00Z' }], cursor, {
      disposition,
    })
    const { errors } = await load(place, [first, { id: 3, at: '2026-01-01T07:00:00Z' }], cursor, {
      disposition,
    })
    expect(errors).toEqual([])
    expect(await ids(place)).toEqual([1, 2, 3])
  })

  it('a staged backfill that is given up leaves nothing behind', async () => {
    const place = makePlace()
    const range = { initialValue: 10, endValue: 30 }
    await load(place, numbers(0, 60), range, { atomic: true, ...failsAt(5) })
    await load(place, numbers(40, 45), {}, { atomic: true })
    expect(await ids(place)).toEqual(idsOf(40, 45))
    await load(place, numbers(0, 60), range, { atomic: true })
    expect(await ids(place)).toEqual([...idsOf(10, 30), ...idsOf(40, 45)])
  })
})
