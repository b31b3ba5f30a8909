import type { BatchValue, Column } from '@standpipe/core'
import { dataColumn } from './make-load.ts'

/** Digits of a decimal, 38 in all unless said otherwise. */
export const decimalOf = (scale: number, precision = 38): Partial<Column> => ({ precision, scale })

/** A column that gets a type which holds more. */
export interface WideningSample {
  readonly from: Column
  readonly to: Column
  readonly stored: readonly BatchValue[]
  readonly added: BatchValue
  /** What must be read back, as text; timestamps in microseconds. */
  readonly expected: readonly string[]
}

/** Every widening, with values at the edges of the types. */
export const wideningSamples: readonly WideningSample[] = [
  {
    from: dataColumn('v', 'bigint'),
    to: dataColumn('v', 'double'),
    stored: [9007199254740992n, -9007199254740992n, 7],
    added: 1.5,
    expected: ['9007199254740992', '-9007199254740992', '7', '1.5'],
  },
  {
    from: dataColumn('v', 'bigint'),
    to: dataColumn('v', 'decimal', decimalOf(9)),
    stored: [9223372036854775807n, -9223372036854775808n, 7],
    added: 1_500_000_000n,
    expected: ['9223372036854775807', '-9223372036854775808', '7', '1.5'],
  },
  {
    from: dataColumn('v', 'bigint'),
    to: dataColumn('v', 'text'),
    stored: [9223372036854775807n, -100],
    added: '1'.repeat(40),
    expected: ['9223372036854775807', '-100', '1'.repeat(40)],
  },
  {
    from: dataColumn('v', 'decimal', decimalOf(9)),
    to: dataColumn('v', 'decimal', decimalOf(20)),
    stored: [1_500_000_000n, -(10n ** 26n)],
    added: 1n,
    expected: ['1.5', '-100000000000000000', '0.00000000000000000001'],
  },
  {
    from: dataColumn('v', 'decimal', decimalOf(4, 18)),
    to: dataColumn('v', 'decimal', decimalOf(4)),
    stored: [10n ** 18n - 1n],
    added: 10n ** 30n,
    expected: ['99999999999999.9999', '100000000000000000000000000'],
  },
  {
    from: dataColumn('v', 'decimal', decimalOf(9)),
    to: dataColumn('v', 'text'),
    stored: [10_000_000_000n, 1_500_000_000n, -1n, 0],
    added: '1'.repeat(40),
    expected: ['10', '1.5', '-0.000000001', '0', '1'.repeat(40)],
  },
  {
    from: dataColumn('v', 'date'),
    to: dataColumn('v', 'timestamp'),
    stored: [0, -719_162, 2_932_896],
    added: 1_767_323_045_678_901,
    expected: ['0', '-62135596800000000', '253402214400000000', '1767323045678901'],
  },
]

/** The two types in words. */
export function titleOf({ from, to }: WideningSample): string {
  return `${spell(from)} to ${spell(to)}`
}

function spell({ type, precision, scale }: Column): string {
  return type === 'decimal' ? `decimal(${precision},${scale})` : type
}
