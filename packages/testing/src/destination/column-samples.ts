import type { BatchValue, Column } from '@standpipe/core'
import { dataColumn } from './make-load.ts'
import type { TestDatabase } from './test-database.ts'

type Expectation = readonly [value: BatchValue, stored: string | null]
/** Expression that reads a column back as text. */
export type Read = (database: TestDatabase, column: string) => string

/** The expression for most types. */
export const asText: Read = (_database, column) => `cast(${column} as text)`

/** A column with values at the edges of its type. */
export interface ColumnSample {
  readonly column: Column
  /** Default: `asText`. */
  readonly read?: Read
  readonly values: readonly Expectation[]
}

/** Values of every type, with the text that must be read back. */
export const columnSamples: readonly ColumnSample[] = [
  {
    column: dataColumn('boolean_value', 'boolean'),
    read: (_database, column) => `case when ${column} then 'yes' when not ${column} then 'no' end`,
    values: [
      [true, 'yes'],
      [false, 'no'],
      [null, null],
    ],
  },
  {
    column: dataColumn('bigint_value', 'bigint'),
    values: [
      [0, '0'],
      [-1, '-1'],
      [4294967296, '4294967296'],
      [-4294967297, '-4294967297'],
      [9007199254740991, '9007199254740991'],
      [-9007199254740991, '-9007199254740991'],
      [9007199254740993n, '9007199254740993'],
      [9223372036854775807n, '9223372036854775807'],
      [-9223372036854775808n, '-9223372036854775808'],
      [null, null],
    ],
  },
  {
    column: dataColumn('double_value', 'double'),
    // Both engines print infinities and NaN in words, but not the same ones.
    read: (_database, column) => `lower(replace(cast(${column} as text), 'inity', ''))`,
    values: [
      [0.1, '0.1'],
      [-1.5, '-1.5'],
      [1.7976931348623157e308, '1.7976931348623157e+308'],
      [5e-324, '5e-324'],
      [Number.NaN, 'nan'],
      [Number.POSITIVE_INFINITY, 'inf'],
      [Number.NEGATIVE_INFINITY, '-inf'],
      [null, null],
    ],
  },
  {
    column: dataColumn('wide_decimal', 'decimal', { precision: 38, scale: 9 }),
    values: [
      [0n, '0.000000000'],
      [1n, '0.000000001'],
      [-1n, '-0.000000001'],
      [1_500_000_000, '1.500000000'],
      [-9007199254740991, '-9007199.254740991'],
      [10n ** 38n - 1n, `${'9'.repeat(29)}.${'9'.repeat(9)}`],
      [-(10n ** 38n) + 1n, `-${'9'.repeat(29)}.${'9'.repeat(9)}`],
      [12345678901234567890123456789n, '12345678901234567890.123456789'],
      [null, null],
    ],
  },
  ...[
    [4, 1, 9999n, '999.9'],
    [4, 0, -9999, '-9999'],
    [9, 2, -15, '-0.15'],
    [9, 0, -999999999n, '-999999999'],
    [18, 4, 100000001n, '10000.0001'],
    [18, 17, 10n ** 18n - 1n, `9.${'9'.repeat(17)}`],
    [38, 0, 10n ** 37n, `1${'0'.repeat(37)}`],
    [38, 37, -(10n ** 37n), `-1.${'0'.repeat(37)}`],
  ].map(([precision, scale, value, stored]) => ({
    column: dataColumn(`decimal_${precision}_${scale}`, 'decimal', {
      precision: precision as number,
      scale: scale as number,
    }),
    values: [
      [value as bigint, stored as string],
      [null, null],
    ] satisfies Expectation[],
  })),
  {
    column: dataColumn('text_value', 'text'),
    values: [
      '',
      ' ',
      'NULL',
      '\\N',
      '\\.',
      'a\tb\nc\rd\\e',
      `it's "quoted"`,
      'exactly 12 b',
      'just 13 bytes',
      'größer 東京 🚀 \u{10ffff}',
      '\u0001\u001f\u007f\u0085\u2028\ufffd',
      'x'.repeat(1_000_000),
      'ü'.repeat(40_000),
      null,
    ].map((value) => [value, value]),
  },
  {
    column: dataColumn('timestamp_value', 'timestamp'),
    read: (database, column) => database.microseconds(column),
    values: [
      [0, '0'],
      [-1, '-1'],
      [1_767_323_045_678_901, '1767323045678901'],
      [-62_135_596_800_000_000n, '-62135596800000000'],
      [253_402_300_799_999_999n, '253402300799999999'],
      [-9007199254740991, '-9007199254740991'],
      [null, null],
    ],
  },
  {
    column: dataColumn('date_value', 'date'),
    read: (database, column) => database.days(column),
    values: [
      [0, '0'],
      [-1, '-1'],
      [-719_162, '-719162'],
      [2_932_896, '2932896'],
      [-800_000, '-800000'],
      [null, null],
    ],
  },
  {
    column: dataColumn('time_value', 'time'),
    read: (database, column) => database.microseconds(column),
    values: [
      [0, '0'],
      [1, '1'],
      [86_399_999_999, '86399999999'],
      [null, null],
    ],
  },
  {
    column: dataColumn('json_value', 'json'),
    read: (_database, column) => `replace(cast(${column} as text), ' ', '')`,
    values: [
      ['null', 'null'],
      ['"text"', '"text"'],
      ['[]', '[]'],
      ['{"a":[1,12345678901234567890.5,"\\"\\\\\\n"]}', '{"a":[1,12345678901234567890.5,"\\"\\\\\\n"]}'],
      ['"größer東京🚀"', '"größer東京🚀"'],
      [null, null],
    ],
  },
  {
    column: dataColumn('binary_value', 'binary'),
    read: (database, column) => database.hex(column),
    values: [
      [new Uint8Array(), ''],
      [Uint8Array.of(0, 1, 127, 128, 255, 92, 10), '00017f80ff5c0a'],
      [new Uint8Array(100_000).fill(171), 'ab'.repeat(100_000)],
      [null, null],
    ],
  },
  {
    column: dataColumn('uuid_value', 'uuid'),
    values: [
      ['0'.repeat(32), '00000000-0000-0000-0000-000000000000'],
      ['f'.repeat(32), 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      ['7fffffffffffffff8000000000000001', '7fffffff-ffff-ffff-8000-000000000001'],
      [null, null],
    ],
  },
]

/** Values that do not fit their column and must never be stored as something else. */
export const misfits: readonly [Column, BatchValue][] = [
  [dataColumn('v', 'bigint'), 2n ** 63n],
  [dataColumn('v', 'bigint'), 1.5],
  [dataColumn('v', 'decimal', { precision: 18, scale: 4 }), 10n ** 18n],
  [dataColumn('v', 'decimal', { precision: 4, scale: 4 }), 10_000],
  [dataColumn('v', 'decimal', { precision: 9, scale: 0 }), 0.5],
  [dataColumn('v', 'decimal', { precision: 38, scale: 0 }), -(10n ** 38n)],
  [dataColumn('v', 'timestamp'), 2n ** 64n],
  // The highest count of an engine that counts from 2000, which may stand for infinity there; and the same for dates.
  [dataColumn('v', 'timestamp'), 2n ** 63n - 1n + 946_684_800_000_000n],
  [dataColumn('v', 'date'), 2 ** 31],
  [dataColumn('v', 'date'), 2 ** 31 - 1 + 10_957],
  [dataColumn('v', 'uuid'), 'not a uuid'],
]
