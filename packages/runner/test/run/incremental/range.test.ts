import { ConfigurationError, type Cursor, type DataRecord } from '@standpipe/core'
import { fixedClock, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import type { RunOptions } from '../../../src/index.ts'
import { recordLoader } from '../record-loader.ts'

const clock = fixedClock({ start: '2026-02-10T14:45:30Z' })

/** A run over the lower and upper bound that the API was asked for. */
async function boundsOf(
  cursor: Omit<Cursor, 'path'>,
  range: RunOptions['range'],
  more: { readonly stored?: unknown; readonly resource?: Partial<ScriptedResource> } = {},
): Promise<readonly unknown[]> {
  let asked: readonly unknown[] = []
  const { load } = recordLoader({
    cursor: { path: 'at', ...cursor },
    ...more.resource,
    beforePage: (_page, { lowerBound, upperBound }) => {
      asked = [lowerBound, upperBound]
    },
  })
  if (more.stored !== undefined) await load([{ id: 1, at: more.stored } as DataRecord], { clock })
  const { errors } = await load([], { clock, range: range! })
  expect(errors).toEqual([])
  return asked
}

const day = { initialValue: '2020-01-01' }
const second = { initialValue: '2020-01-01T00:00:00Z' }
const zoned = { initialValue: '2020-01-01 00:00+02:00' }
const epoch = { unit: 'seconds' } as const

describe('a range that is said for a run', () => {
  it.each<[string, Omit<Cursor, 'path'>, RunOptions['range'], readonly unknown[]]>([
    ['a day of days', day, { since: '2026-01-05' }, ['2026-01-05', null]],
    [
      'times of days, rounded outwards',
      day,
      { since: '2026-01-05T12:00:00Z', until: '2026-01-07T00:00:01Z' },
      ['2026-01-05', '2026-01-08'],
    ],
    ['a day of seconds', second, { since: '2026-01-05' }, ['2026-01-05T00:00:00Z', null]],
    ['another zone', zoned, { since: '2026-01-05T10:00:00Z' }, ['2026-01-05 12:00+02:00', null]],
    ['days ago', day, { since: '7d', until: '0d' }, ['2026-02-03', '2026-02-10']],
    ['hours ago', second, { since: '12h' }, ['2026-02-10T02:00:00Z', null]],
    [
      'a month ago',
      second,
      { since: 'P1M', until: 'PT1M' },
      ['2026-01-10T00:00:00Z', '2026-02-10T14:44:00Z'],
    ],
    ['two weeks ago of seconds since 1970', epoch, { since: '2w' }, [1769472000, null]],
    ['a time of seconds since 1970', epoch, { since: '1970-01-01T00:00:01.5Z' }, [1, null]],
    ['an end of seconds since 1970', epoch, { since: '0', until: '1970-01-01T00:00:01.5Z' }, [0, 2]],
    ['numbers', { initialValue: 1 }, { since: '5', until: '9007199254740993' }, [5, 9007199254740993n]],
    ['a beginning that the cursor declares', { initialValue: 3 }, { until: '9' }, [3, 9]],
    ['a cursor of which nothing is known', {}, { since: '12' }, [12, null]],
    ['a time for such', {}, { since: '2026-01-05 10:00' }, ['2026-01-05 10:00', null]],
    ['a duration for such', {}, { since: '1d' }, ['2026-02-09T00:00:00Z', null]],
    ['a text', { initialValue: 'a' }, { since: 'b', until: 'c' }, ['b', 'c']],
  ])('%s', async (_name, cursor, range, expected) => {
    expect(await boundsOf(cursor, range)).toEqual(expected)
  })

  it('is spelled as the stored cursor is, and of its kind', async () => {
    const stored = '2026-01-05T10:00:00.000Z'
    expect(await boundsOf({}, { since: '2026-01-01' }, { stored })).toEqual([
      '2026-01-01T00:00:00.000Z',
      null,
    ])
    expect(await boundsOf({}, { since: '2024' }, { stored: 'v2023' })).toEqual(['2024', null])
    expect(await boundsOf({}, { since: '7d' }, { stored: '6f' })).toEqual(['7d', null])
    await expect(boundsOf({}, { since: '2024' }, { stored })).rejects.toThrow(
      "its cursor is a time such as 2026-01-05T10:00:00.000Z, and 'since' is '2024'",
    )
  })

  it('leaves what an API that knows no end delivers behind it to nobody', async () => {
    const { load, column } = recordLoader({ cursor: { path: 'at', endFilter: 'client' } })
    const records = [1, 2, 3, 4].map((at) => ({ id: at, at }))
    await load(records, { range: { since: '2', until: '4' } })
    expect(column('at')).toEqual([2, 3])
  })
})

describe('a range is refused', () => {
  const refusals: readonly [string, Omit<Cursor, 'path'>, Partial<RunOptions>, string][] = [
    [
      'that ends before it begins',
      day,
      { range: { since: '2026-01-05', until: '2026-01-04' } },
      'nothing lies from',
    ],
    [
      'in which nothing lies',
      day,
      { range: { since: '2026-01-05', until: '2026-01-05' } },
      'nothing lies from',
    ],
    ['without a beginning', {}, { range: { until: '5' } }, 'does not say where its values begin'],
    ['with neither end', {}, { range: {} }, 'neither a beginning nor an end'],
    [
      'of another kind',
      day,
      { range: { since: '5' } },
      "its cursor is a time such as 2020-01-01, and 'since' is '5'",
    ],
    ['that is empty', {}, { range: { since: ' ' } }, "'since' is empty"],
    ['with an empty end', {}, { range: { since: '1', until: '' } }, "'until' is empty"],
    [
      'before all times',
      {},
      { range: { since: '99999999d' } },
      "no time lies before the year 1, and 'since' is '99999999d'",
    ],
    ['in words', day, { range: { since: 'yesterday' } }, "'since' is 'yesterday'"],
    [
      'of times for numbers',
      { initialValue: 1 },
      { range: { since: '7d' } },
      'its cursor is a number such as 1',
    ],
    ['with a full refresh', day, { range: { since: '7d' }, fullRefresh: true }, 'A full refresh of a range'],
    ['with a fresh read', day, { range: { since: '7d' }, fresh: true }, 'A fresh read gives up'],
  ]

  it.each(refusals)('%s', async (_name, cursor, options, message) => {
    const { load, destination } = recordLoader({ cursor: { path: 'at', ...cursor } })
    await expect(load([], options)).rejects.toSatisfy(
      (error) => ConfigurationError.isInstance(error) && error.message.includes(message),
    )
    expect(destination.runs()).toEqual([])
  })

  it('when a column is declared that is compared otherwise', async () => {
    const { load } = recordLoader({ cursor: { path: 'at' }, columns: { at: { type: 'timestamp' } } })
    await expect(load([], { range: { since: '5' } })).rejects.toThrow(
      "its cursor is a time, and 'since' is '5'",
    )
  })

  it('of resources without a cursor, and of those that are replaced', async () => {
    const none = recordLoader()
    await expect(none.load([], { range: { since: '5' } })).rejects.toThrow('No selected resource')
    const replaced = recordLoader({ cursor: { path: 'at' }, disposition: 'replace' })
    await expect(replaced.load([], { range: { since: '5' } })).rejects.toThrow('No selected resource')
  })
})
