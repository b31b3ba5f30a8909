import { type ExactValue, parseExact } from '../../values/exact-value.ts'

/** A kind of values that programs damage. */
export type OddKind = keyof typeof oddValues

/** The values of each kind: numbers as a double does not keep them, texts and dates at the limits of their kind. */
export const oddValues = {
  integers: parseAll('9007199254740993', '-9223372036854775808', '18446744073709551616', '9'.repeat(38)),
  decimals: parseAll('0.1000000000000000055', '12345678901234567890.123456789', '-1e-30', '1.50', '1e400'),
  texts: [
    '',
    '\u{1f600}',
    'e\u0301 \u00e9',
    '\u0627\u0644\u0639',
    '\ufeffbom',
    'nul\0nul',
    'half \ud83d',
    'a<b&c>"d"\'e\'',
    ']]>',
    'line\r\nline\u2028line',
  ],
  dates: [
    '2016-12-31T23:59:60Z',
    '2025-03-30T02:30:00',
    '2025-10-26T02:30:00+02:00',
    '2025-10-26T02:30:00+01:00',
    '2024-02-29',
    '2024-02-29T24:00:00Z',
    '2024-02-29T12:00:00.1Z',
    '2024-02-29T12:00:00.123456Z',
    '2024-02-29T12:00:00.123456789Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
  ],
} as const satisfies { readonly [kind: string]: readonly ExactValue[] }

/** The names of the kinds. */
export const oddKinds: readonly OddKind[] = ['integers', 'decimals', 'texts', 'dates']

function parseAll(...tokens: readonly string[]): readonly ExactValue[] {
  return tokens.map(parseExact)
}
