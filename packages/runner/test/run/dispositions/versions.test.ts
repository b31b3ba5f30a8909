import { ConfigurationError, decimal, type MergeDisposition } from '@standpipe/core'
import type { ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import type { RunOptions } from '../../../src/index.ts'
import { recordLoader, type RecordLoader } from '../record-loader.ts'

const scd2: MergeDisposition = { kind: 'merge', strategy: 'scd2' }
const isWanted: ScriptedResource['isWanted'] = (record, bound) => Number(record['at']) >= Number(bound)
const isRefused = (error: unknown): boolean => ConfigurationError.isInstance(error)
const start = Date.parse('2026-03-04T05:00:00Z')

interface VersionLoader extends RecordLoader {
  /** Sets the clock to this minute. */
  readonly setMinute: (minute: number) => void
  /** `id`, `v` and the minutes between which each version held; microseconds behind a minute stand as `+1`. */
  readonly versions: () => readonly string[]
}

function loader(resource: Partial<ScriptedResource> = {}): VersionLoader {
  let now = start
  const { load, ...others } = recordLoader({ disposition: scd2, ...resource })
  const clock: NonNullable<RunOptions['clock']> = { now: () => now }
  return {
    ...others,
    load: (records, options, changes) => load(records, { clock, ...options }, changes),
    setMinute: (minute) => {
      now = start + minute * 60_000
    },
    versions: () =>
      others.destination
        .rows('r')
        .map((row) => {
          const times = [row['_sp_valid_from'], row['_sp_valid_to']].map(spellTime).join('..')
          return [row['id'], row['v'], times].filter((value) => value != null).join(' ')
        })
        .toSorted(),
  }
}

function spellTime(time: unknown): string {
  if (time == null) return ''
  const behind = Number(time) - start * 1000
  const rest = behind % 60_000_000
  return `${Math.floor(behind / 60_000_000)}${rest === 0 ? '' : `+${rest}`}`
}

describe('scd2', () => {
  it('closes what changed or vanished, opens what is new, and a record that comes back once more (DLT 132)', async () => {
    const { load, versions, rows, setMinute } = loader()
    const [one, two] = [
      { id: 1, v: 'a', l: [1, 2] },
      { id: 2, v: 'b', l: [3] },
    ]
    const counts: unknown[] = []
    const reads = [
      [one, two],
      [{ ...one, v: 'A' }, two],
      [two, { id: 3 }],
      [one, two, { id: 3 }],
    ]
    for (const [minute, records] of reads.entries()) {
      setMinute(minute)
      const { resources } = await load(records)
      const { versionsOpened, versionsClosed, rowsMissing } = resources[0]!.summary
      counts.push([versionsOpened, versionsClosed, rowsMissing])
    }
    expect(versions()).toEqual(['1 A 1..2', '1 a 0..1', '1 a 3..', '2 b 0..', '3 2..'])
    expect(rows('r__l')).toEqual(['1', '1', '2', '2', '3'])
    expect(counts).toEqual([
      [2, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [1, 0, 0],
    ])
  })

  it('an incremental read closes nothing that it did not contain', async () => {
    const { load, versions, setMinute } = loader({ cursor: { path: 'at' }, isWanted })
    await load([
      { id: 1, v: 'a', at: 1 },
      { id: 2, v: 'b', at: 2 },
    ])
    setMinute(1)
    await load([
      { id: 2, v: 'b', at: 2 },
      { id: 3, v: 'c', at: 3 },
    ])
    expect(versions()).toEqual(['1 a 0..', '2 b 0..', '3 c 1..'])
  })

  it("onMissing 'keep' leaves open what no read contains any more", async () => {
    const { load, versions, setMinute } = loader({ onMissing: 'keep' })
    await load([{ id: 1 }, { id: 2 }])
    setMinute(1)
    await load([{ id: 1, v: 'x' }])
    expect(versions()).toEqual(['1 0..1', '1 x 1..', '2 0..'])
  })

  it('a marked record closes the version of its key, wherever loads end', async () => {
    for (const rowsOfLoad of [1, 100]) {
      const disposition = { ...scd2, hardDelete: 'gone' }
      const { load, versions, setMinute } = loader({ disposition, pageSize: 1, onMissing: 'keep' })
      await load([{ id: 1 }, { id: 2 }, { id: 3 }])
      setMinute(1)
      const { resources } = await load(
        [{ id: 1, gone: true }, { id: 2, v: 'x' }, { id: 2, gone: true }, { id: 3, gone: true }, { id: 3 }],
        { loadLimits: { rows: rowsOfLoad } },
      )
      expect(versions()).toEqual(['1 0..1', '2 0..1', '3 0..'])
      expect(resources[0]?.summary.rowsRemoved).toBe(2)
    }
  })

  it('of several records of a key the last of the read counts, with its children', async () => {
    for (const rowsOfLoad of [1, 100]) {
      const { load, versions, rows } = loader({ pageSize: 1 })
      const records = [
        { id: 1, v: 'a', l: [1] },
        { id: 1, v: 'b', l: [2] },
      ]
      await load(records, { loadLimits: { rows: rowsOfLoad } })
      expect([versions(), rows('r__l')]).toEqual([['1 b 0..'], ['2']])
    }
  })

  it('what leaves no other trace makes no version: null, nothing in a list, the spelling of a number or key', async () => {
    const { load, versions, setMinute } = loader()
    await load([{ id: 1, v: 1500, in: { a: 1 }, l: [{ b: 1 }] }])
    setMinute(1)
    const same = {
      new: null,
      tags: [],
      empty: { inner: null },
      l: [{ b: 1, c: null }],
      in: { a: 1, c: null },
    }
    await load([{ ...same, v: decimal('1500.0'), id: '1' }])
    expect(versions()).toEqual(['1 1500 0..'])
    setMinute(2)
    await load([{ id: 1, v: 1500, in: { a: 1 }, l: [{ b: 1 }], new: 1 }])
    expect(versions()).toEqual(['1 1500 0..2', '1 1500 2..'])
  })

  it('within json that is kept whole everything counts', async () => {
    const { load, versions, setMinute } = loader({ nested: 'json' })
    await load([{ id: 1, json: {} }])
    setMinute(1)
    await load([{ id: 1, json: { a: null } }])
    expect(versions()).toEqual(['1 0..1', '1 1..'])
  })

  it('wider and variant columns make no version of records that did not change', async () => {
    const { load, versions, setMinute } = loader()
    await load([
      { id: 1, v: 1 },
      { id: 2, v: 2 },
    ])
    setMinute(1)
    await load([
      { id: 1, v: 1 },
      { id: 2, v: 2.5 },
    ])
    setMinute(2)
    await load([
      { id: 1, v: 1 },
      { id: 2, v: 'text' },
    ])
    expect(versions()).toEqual(['1 1 0..', '2 2 0..1', '2 2..', '2 2.5 1..2'])
  })

  it('what the user drops or hashes makes no version by its content', async () => {
    const { load, versions, setMinute } = loader()
    const options: Partial<RunOptions> = {
      hashKey: 'sixteen characters and more',
      resources: { r: { columns: { seen: 'drop', mail: 'hash' } } },
    }
    await load([{ id: 1, seen: 1, mail: 'a@example.com' }], options)
    setMinute(1)
    await load([{ id: 1, seen: 2, mail: 'a@example.com' }], options)
    expect(versions()).toEqual(['1 0..'])
    await load([{ id: 1, seen: 2, mail: 'b@example.com' }], options)
    expect(versions()).toEqual(['1 0..1', '1 1..'])
  })

  it('a clock that was set back ends no version before it began', async () => {
    const { load, versions, setMinute } = loader()
    setMinute(9)
    await load([{ id: 1, v: 'a' }])
    setMinute(5)
    await load([{ id: 1, v: 'b' }])
    await load([])
    setMinute(10)
    await load([{ id: 1, v: 'b' }])
    expect(versions()).toEqual(['1 a 9..9+1', '1 b 10..', '1 b 9+1..9+2'])
  })

  it('publishes nothing of a read that was cut short or failed, and goes on behind a failed one', async () => {
    let isDown = false
    const { load, versions, setMinute } = loader({
      pageSize: 1,
      beforePage: ({ number }) => {
        if (isDown && number === 3) throw new Error('the API is down')
      },
    })
    const changed = [
      { id: 1, v: 'x' },
      { id: 2, v: 'y' },
    ]
    await load([{ id: 1 }, { id: 2 }, { id: 3 }])
    setMinute(1)
    await load(changed, { limit: 1 })
    isDown = true
    expect((await load(changed, { loadLimits: { rows: 1 } })).status).toBe('failed')
    expect(versions()).toEqual(['1 0..', '2 0..', '3 0..'])
    isDown = false
    setMinute(2)
    const resumed: boolean[] = []
    // A version that changes behind the position is no reason to begin anew.
    await load([changed[0]!, { id: 2, v: 'z' }], {
      report: (event) => {
        if (event.type === 'resource-started') resumed.push(event.resumed)
      },
    })
    expect([versions(), resumed]).toEqual([['1 0..2', '1 x 2..', '2 0..2', '2 z 2..', '3 0..2'], [true]])
  })

  it('says so when an API without a record closes everything', async () => {
    const { load, versions } = loader()
    await load([{ id: 1 }, { id: 2 }])
    const { resources } = await load([])
    expect(resources[0]?.summary.warnings).toEqual([
      'the API delivered no record, so that the current versions of 2 records in table r were closed',
    ])
    expect(versions()).toEqual(['1 0..0+1', '2 0..0+1'])
  })

  it('a full refresh takes the history only when the user accepts it, and says how much', async () => {
    const { load, versions, setMinute } = loader()
    await load([{ id: 1, v: 'a' }, { id: 2 }])
    setMinute(1)
    await load([{ id: 1, v: 'b' }])
    await expect(load([], { fullRefresh: true })).rejects.toSatisfy(
      (error) =>
        ConfigurationError.isInstance(error) && /earlier versions .* lost for good/.test(error.message),
    )
    setMinute(2)
    const { resources } = await load([{ id: 1, v: 'b' }], { fullRefresh: true, acceptChange: true })
    expect(versions()).toEqual(['1 b 2..'])
    expect(resources[0]?.summary.warnings).toEqual([
      'the content of table r was exchanged, and 2 closed versions of records went with it',
    ])
  })

  it.each(['merge', 'append', 'replace'] as const)(
    'follows a %s only by a full refresh, and so back',
    async (other) => {
      const { load, versions, column } = loader({ disposition: other })
      await load([{ id: 1, v: 'a' }])
      const versioned = { disposition: scd2 }
      await expect(load([{ id: 1 }], {}, versioned)).rejects.toSatisfy(isRefused)
      await load([{ id: 1, v: 'b' }], { fullRefresh: true }, versioned)
      await load([{ id: 1, v: 'c' }], {}, versioned)
      expect(versions()).toEqual(['1 b 0..0+1', '1 c 0+1..'])
      await expect(load([{ id: 1 }])).rejects.toSatisfy(isRefused)
      await load([{ id: 1, v: 'd' }], { fullRefresh: true, acceptChange: true })
      expect([column('v'), column('_sp_valid_from')]).toEqual([['d'], [null]])
    },
  )

  it('a field with the name of one of its columns gets another', async () => {
    const { load, destination } = loader()
    await load([{ id: 1, _sp_valid_to: 'x', _sp_key_id: 'y', _sp_missing_since: 'z' }])
    const [row] = destination.rows('r')
    expect(row?.['_sp_valid_to']).toBeNull()
    expect(Object.values(row ?? {})).toEqual(expect.arrayContaining(['x', 'y', 'z']))
  })
})
