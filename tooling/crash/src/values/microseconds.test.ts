import { expect, it } from 'vitest'
import { microseconds } from './microseconds.ts'

it.each([
  ['1970-01-01', '0'],
  ['2025-02-11T16:40:12Z', '1739292012000000'],
  ['2025-02-11T16:40:12.31', '1739292012310000'],
  ['2025-02-11T18:40:12.000001+02:00', '1739292012000001'],
  ['1969-12-31T23:59:59.5Z', '-500000'],
  ['9999-12-31T23:59:59.999999Z', '253402300799999999'],
])('reads %s', (text, expected) => {
  expect(microseconds(text)).toBe(expected)
})

it.each(['', 'soon', '2025-02-30T00:00:00Q', '2025-13-01', '12:00:00'])('reads nothing from "%s"', (text) => {
  expect(microseconds(text)).toBeNull()
})
