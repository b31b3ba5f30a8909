import type { RestResource } from '@standpipe/rest'
import { describe, expect, it } from 'vitest'
import { inRange, type Range } from './in-range.ts'

const now = (): number => Date.parse('2026-03-10T15:00:00Z')
const times: RestResource = {
  name: 'time_list',
  path: '/time.api/list',
  cursor: { path: 'Date', param: 'from', endParam: 'to' },
}
const range = (given: Partial<Range> = {}): Range => ({
  startDate: '2020-05-01',
  lookBackDays: undefined,
  rangeMonths: undefined,
  ...given,
})

describe('inRange', () => {
  it('reads the whole range in every run, without a cursor', () => {
    expect(inRange(times, range(), now)).toEqual({
      name: 'time_list',
      path: '/time.api/list',
      query: { from: '20200501', to: '20991231' },
    })
  })

  it('looks back behind the cursor where that is wanted', () => {
    expect(inRange(times, range({ lookBackDays: 30 }), now)).toMatchObject({
      query: { from: '20200501', to: '20991231' },
      cursor: {
        path: 'Date',
        initialValue: '2020-05-01',
        lag: 'P30D',
        granularity: 'day',
        onMissing: 'include',
      },
    })
  })

  it('cuts the range into what the API takes, and still reads all of it', () => {
    expect(inRange(times, range({ rangeMonths: 12 }), now)).toMatchObject({
      cursor: { initialValue: '2020-05-01', lag: 'P9999Y', window: 'P12M' },
    })
  })

  it('leaves a resource alone that takes no dates', () => {
    const staff: RestResource = { name: 'staff_list', path: '/staff.api/list' }
    expect(inRange(staff, range({ lookBackDays: 30 }), now)).toBe(staff)
  })
})
