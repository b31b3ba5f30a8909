import { expect, it } from 'vitest'
import { batchValueText, valueText } from './value-text.ts'

it.each([
  ['timestamp', 0n, '1970-01-01T00:00:00Z'],
  ['timestamp', 1_735_689_600_123_000n, '2025-01-01T00:00:00.123Z'],
  ['timestamp', -1n, '1969-12-31T23:59:59.999999Z'],
  ['date', -1, '1969-12-31'],
  ['time', 3_723_000_040n, '01:02:03.00004'],
  ['decimal', 12_500n, '1.25'],
  ['decimal', -5, '-0.0005'],
  ['decimal', 0, '0'],
  ['double', 1e21, '1e+21'],
  ['json', '{"b":1.50,"a":9007199254740993}', '{"a":9007199254740993,"b":1.5}'],
  ['bigint', 9_007_199_254_740_993n, '9007199254740993'],
  ['boolean', true, 'true'],
  ['text', '1.50', '1.50'],
  ['binary', Uint8Array.of(1, 255), '01ff'],
] as const)('writes a %s %o as %s', (type, value, text) => {
  expect(batchValueText(value, type, 4)).toBe(text)
})

it('reads the doubles that databases write in words of their own', () => {
  expect(['1e+21', 'inf', '-Infinity', 'NaN', '-0.50'].map(valueText.double)).toEqual([
    '1e+21',
    'Infinity',
    '-Infinity',
    'NaN',
    '-0.5',
  ])
})
