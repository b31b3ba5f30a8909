import type { ByteWriter } from './byte-writer.ts'

/** Postgres keeps a numeric in groups of four decimal digits. */
const groupDigits = 4
const group = 10_000
const positive = 0x0000
const negative = 0x4000

/**
 * Writes a scaled integer as a numeric with its length in front: 15000 at scale 4 is 1.5000. Throws when it has
 * more digits than the column.
 */
export function writeNumeric(
  writer: ByteWriter,
  value: number | bigint,
  precision: number,
  scale: number,
): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${value} is not an integer within ±2^53`)
  }
  const isNegative = value < 0
  const size = isNegative ? -value : value
  // A number has at most 16 digits, and to there powers of ten are exact.
  const end = typeof size === 'bigint' ? 10n ** BigInt(precision) : 10 ** precision
  if (size >= end) throw new RangeError(`more than ${precision} digits`)
  // Zeros behind, so that the point falls between two groups.
  const fractionGroups = Math.ceil(scale / groupDigits)
  const groups = groupsOf(size, fractionGroups * groupDigits - scale)
  writer.int32(8 + groups.length * 2)
  writer.int16(groups.length)
  writer.int16(groups.length - fractionGroups - 1) // weight of the first group
  writer.int16(isNegative ? negative : positive)
  writer.int16(scale)
  for (let index = groups.length - 1; index >= 0; index--) writer.int16(groups[index]!)
}

/** Groups from the last to the first, of a number with so many zeros behind. */
function groupsOf(size: number | bigint, zeros: number): number[] {
  const groups: number[] = []
  const shifted = Number(size) * 10 ** zeros
  let rest = shifted
  if (shifted > Number.MAX_SAFE_INTEGER) {
    // Few decimals are that long, and bigints are slow.
    let large = BigInt(size) * 10n ** BigInt(zeros)
    for (; large > Number.MAX_SAFE_INTEGER; large /= BigInt(group)) groups.push(Number(large % BigInt(group)))
    rest = Number(large)
  }
  for (; rest > 0; rest = Math.floor(rest / group)) groups.push(rest % group)
  return groups
}
