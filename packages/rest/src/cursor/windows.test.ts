import { Temporal } from 'temporal-polyfill'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../test/support/counterexample.ts'
import { momentOf } from './instant-of.ts'
import { isLastWindow, windowFrom, type Window, type WindowOptions } from './windows.ts'

const day = 86_400_000
const now = Date.UTC(2026, 5, 1)

function windows(
  start: string | number,
  options: Partial<WindowOptions> & { readonly window: string },
): Window[] {
  const { window: length, ...rest } = options
  const complete: WindowOptions = {
    duration: Temporal.Duration.from(length),
    unit: null,
    isSentAsIs: true,
    upperBound: null,
    ...rest,
  }
  const list: Window[] = []
  for (let window = windowFrom(start, complete); window !== null; window = windowFrom(window.end, complete)) {
    list.push(window)
    if (isLastWindow(window, complete, now)) break
  }
  return list
}

const starts = (list: readonly Window[]): readonly unknown[] => list.map(({ start }) => start)

describe('windows', () => {
  test('are none where the end of the range is no time, which no window would reach', () => {
    const options = {
      duration: Temporal.Duration.from('P1D'),
      unit: null,
      isSentAsIs: true,
      upperBound: 'tomorrow',
    }
    expect(windowFrom('2026-01-31', options)).toBeNull()
  })

  test('go by the calendar of UTC, where no day has 23 hours', () => {
    const months = windows('2026-01-31', { window: 'P1M', upperBound: '2026-04-15' })
    expect(months).toEqual([
      { start: '2026-01-31', end: '2026-02-28' },
      { start: '2026-02-28', end: '2026-03-28' },
      { start: '2026-03-28', end: '2026-04-15' },
    ])
    const days = windows('2026-03-28T00:30:00+01:00', { window: 'P1D', upperBound: '2026-03-31T00:00:00Z' })
    expect(days.map(({ end }) => end)).toEqual([
      '2026-03-29T00:30:00+01:00',
      '2026-03-30T00:30:00+01:00',
      '2026-03-31T00:30:00+01:00',
      '2026-03-31T00:00:00Z',
    ])
  })

  test('that are sent as they are end in the spelling of their beginning, or are none', () => {
    const upperBound = '2026-01-04'
    expect(windows('2026-01-01', { window: 'PT36H', upperBound })).toEqual([
      { start: '2026-01-01', end: '2026-01-02' },
      { start: '2026-01-02', end: '2026-01-03' },
      { start: '2026-01-03', end: '2026-01-04' },
    ])
    expect(windows('2026-01-01 06:00:00', { window: 'P2D', upperBound })[0]?.end).toBe('2026-01-03 06:00:00')
    expect(windows('2026-01-01', { window: 'PT1H', upperBound })).toEqual([])
  })

  test('for which a format stands end to the second, whatever their beginning is', () => {
    const options = { window: 'PT36H', upperBound: '2026-01-04', isSentAsIs: false }
    expect(windows('2026-01-01', options)).toEqual([
      { start: '2026-01-01', end: '2026-01-02T12:00:00Z' },
      { start: '2026-01-02T12:00:00Z', end: '2026-01-04' },
    ])
  })

  test('of an open range end with the one that holds the present', () => {
    const list = windows('2026-05-29T12:00:00Z', { window: 'P2D' })
    expect(starts(list)).toEqual(['2026-05-29T12:00:00Z', '2026-05-31T12:00:00Z'])
    expect(list.at(-1)?.end).toBe('2026-06-02T12:00:00Z')
    expect(windows('2027-01-01', { window: 'P1D' })).toHaveLength(1)
  })

  test('of numbers are counted as their format says', () => {
    expect(windows(0, { window: 'P1D', unit: 'milliseconds', upperBound: 2 * day + 5 })).toEqual([
      { start: 0, end: day },
      { start: day, end: 2 * day },
      { start: 2 * day, end: 2 * day + 5 },
    ])
  })

  test('are none where values are no times', () => {
    expect(windows('v1', { window: 'P1D' })).toEqual([])
    expect(windows(5, { window: 'P1D' })).toEqual([])
  })

  test('law: together they are the whole range, without a gap and without anything twice', async () => {
    const times = fc.integer({ min: 0, max: 2 * 366 * 24 * 60 }).map((minutes) => minutes * 60_000)
    const lengths = fc.constantFrom('P1D', 'P1W', 'P1M', 'P1Y', 'PT7H', 'P3DT90M')
    const law = fc.property(times, times, lengths, fc.boolean(), (one, other, window, isNumber) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other) + 1000]
      const spell = (time: number): string | number => (isNumber ? time : new Date(time).toISOString())
      const unit = isNumber ? 'milliseconds' : null
      const list = windows(spell(from), { window, unit, upperBound: spell(to) })
      const moment = (value: string | number | bigint): number =>
        momentOf(value, unit)?.epochMilliseconds ?? Number.NaN
      const joins = list.every(
        ({ start }, index) => index === 0 || moment(start) === moment(list[index - 1]?.end ?? ''),
      )
      const grows = list.every(({ start, end }) => moment(start) < moment(end))
      return joins && grows && moment(list[0]?.start ?? '') === from && moment(list.at(-1)?.end ?? '') === to
    })
    expect(await counterexample(law, 100)).toBeNull()
  })
})
