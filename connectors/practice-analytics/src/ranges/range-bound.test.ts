import { expect, it } from 'vitest'
import { rangeBound } from './range-bound.ts'

const now = (): number => Date.parse('2026-03-10T15:00:00Z')

it('spells days, whatever the time and the zone that stand behind them', () => {
  const bound = rangeBound(0, now)
  expect(bound('2026-02-01', 'start')).toBe('20260201')
  expect(bound('2026-02-01T23:59:59.999', 'start')).toBe('20260201')
  expect(bound('1900-01-01', 'start')).toBe('19000101')
})

it('begins no later than it looks back behind today', () => {
  expect(rangeBound(7, now)('2026-03-09T00:00:00', 'start')).toBe('20260303')
  expect(rangeBound(7, now)('2027-01-01T00:00:00', 'start')).toBe('20260303')
  expect(rangeBound(7, now)('2026-01-01T00:00:00', 'start')).toBe('20260101')
})

it('lets an end be wherever it is', () => {
  expect(rangeBound(7, now)('2027-01-01T00:00:00Z', 'end')).toBe('20270101')
})
