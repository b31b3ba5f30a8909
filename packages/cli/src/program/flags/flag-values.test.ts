import { expect, test } from 'vitest'
import { timeOrRun } from './flag-values.ts'

test.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T12:00', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31 12:00:01.5', '2026-01-31T12:00:01.500Z'],
  ['2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'],
  ['019c21ac-e950-7771-8996-57788d3dde0f', '2026-02-03T04:05:06.000Z'],
  ['019c21ace950777189965778 8d3dde0f'.replace(' ', ''), '2026-02-03T04:05:06.000Z'],
])('%s is the time %s', (text, time) => {
  expect(timeOrRun(text)).toBe(time)
})

test.each([
  'yesterday',
  '2026',
  '2026-13-01',
  '2026-01-31T25:00',
  '',
  '019c21ac-e950-4771-8996-57788d3dde0f',
])('%s is no time and no run', (text) => {
  expect(() => timeOrRun(text)).toThrow('Expected a date')
})
