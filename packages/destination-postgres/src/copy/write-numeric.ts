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
  const scaled = BigInt(value)
  const isNegative = scaled < 0n
  const size = isNegative ? -scaled : scaled
  if (size >= 10n ** BigInt(precision)) throw new RangeError(`more than ${precision} digits`)
  // Zeros behind, so that the point falls between two groups.
  const fractionGroups = Math.ceil(scale / groupDigits)
  const groups = groupsOf(size * 10n ** BigInt(fractionGroups * groupDigits - scale))
  writer.int32(8 + groups.length * 2)
  writer.int16(groups.length)
  writer.int16(groups.length - fractionGroups - 1) // weight of the first group
  writer.int16(isNegative ? negative : positive)
  writer.int16(scale)
  for (let index = groups.length - 1; index >= 0; index--) writer.int16(groups[index]!)
}

/** Groups from the last to the first. */
function groupsOf(size: bigint): number[] {
  const groups: number[] = []
  let large = size
  for (; large > Number.MAX_SAFE_INTEGER; large /= BigInt(group)) groups.push(Number(large % BigInt(group)))
  for (let rest = Number(large); rest > 0; rest = Math.floor(rest / group)) groups.push(rest % group)
  return groups
}
