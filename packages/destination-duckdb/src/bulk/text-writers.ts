import type { BatchValue } from '@standpipe/core'
import { Misfit } from './misfit.ts'
import type { Scratch } from './scratch.ts'

/** Bytes of a text that fit into its element, behind the four of its length. */
const inlineBytes = 12
const elementWords = 4
const lastAscii = 127

/** Puts short ASCII texts into the elements themselves; the others are left to be assigned one by one. */
export function writeText(
  scratch: Scratch,
  values: readonly BatchValue[],
  from: number,
  count: number,
): void {
  const { bytes, int32 } = scratch
  bytes.fill(0, 0, count * 16)
  for (let row = 0; row < count; row++) {
    const value = values[from + row] as string | null
    if (value === null) {
      scratch.setNull(row)
      continue
    }
    const { length } = value
    const start = row * 16 + 4
    let written = length <= inlineBytes ? 0 : length + 1
    while (written < length) {
      const code = value.charCodeAt(written)
      if (code > lastAscii) break
      bytes[start + written++] = code
    }
    if (written === length) int32[row * elementWords] = length
    else scratch.outside.push(row)
  }
}

/** DuckDB keeps a uuid as a signed integer whose order is that of the text, so that its first bit is turned. */
export function writeUuids(
  scratch: Scratch,
  values: readonly BatchValue[],
  from: number,
  count: number,
): void {
  const { int32 } = scratch
  for (let row = 0; row < count; row++) {
    const value = values[from + row] as string | null
    if (value === null) {
      scratch.setNull(row)
      continue
    }
    if (value.length !== 32) throw new Misfit(row, `${value} is not a uuid`)
    const index = row * elementWords
    int32[index] = word(row, value, 24)
    int32[index + 1] = word(row, value, 16)
    int32[index + 2] = word(row, value, 8)
    int32[index + 3] = word(row, value, 0) ^ 0x8000_0000
  }
}

const noDigit = 255
const digits = new Uint8Array(128).fill(noDigit)
for (let digit = 0; digit < 16; digit++) digits[digit.toString(16).charCodeAt(0)] = digit

/** Eight hexadecimal digits as a number. */
function word(row: number, hex: string, from: number): number {
  let value = 0
  for (let index = from; index < from + 8; index++) {
    const digit = digits[hex.charCodeAt(index)] ?? noDigit
    if (digit === noDigit) throw new Misfit(row, `${hex} is not a uuid`)
    value = (value << 4) | digit
  }
  return value
}
