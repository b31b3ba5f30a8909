import type { BatchValue, Column } from '@standpipe/core'
import { Misfit } from './misfit.ts'
import type { Scratch } from './scratch.ts'
import { writeText, writeUuids } from './text-writers.ts'

/** Writes values one after the other, from an index on, in DuckDB's own form. Throws `Misfit`. */
export type WriteElements = (
  scratch: Scratch,
  values: readonly BatchValue[],
  from: number,
  count: number,
) => void

/** How the values of a column are written. */
export interface ElementWriter {
  /** Size of an element in bytes. */
  readonly size: number
  readonly write: WriteElements
}

const wholeNumbers: ElementWriter = { size: 8, write: writeIntegers }
const texts: ElementWriter = { size: 16, write: writeText }

const writers: { readonly [type in Exclude<Column['type'], 'decimal'>]: ElementWriter } = {
  boolean: { size: 1, write: writeBooleans },
  bigint: wholeNumbers,
  double: { size: 8, write: writeDoubles },
  text: texts,
  timestamp: wholeNumbers,
  date: { size: 4, write: writeDates },
  time: wholeNumbers,
  json: texts,
  binary: { size: 16, write: writeNothing },
  uuid: { size: 16, write: writeUuids },
}

/** Finds the writer for a column. */
export function elementWriter(column: Column): ElementWriter {
  return column.type === 'decimal' ? decimalWriter(column.precision!) : writers[column.type]
}

function writeBooleans(scratch: Scratch, values: readonly BatchValue[], from: number, count: number): void {
  for (let row = 0; row < count; row++) {
    const value = values[from + row]
    if (value === null) scratch.setNull(row)
    else scratch.bytes[row] = value === true ? 1 : 0
  }
}

function writeDoubles(scratch: Scratch, values: readonly BatchValue[], from: number, count: number): void {
  for (let row = 0; row < count; row++) {
    const value = values[from + row] as number | null
    if (value === null) scratch.setNull(row)
    else scratch.float64[row] = value
  }
}

function writeDates(scratch: Scratch, values: readonly BatchValue[], from: number, count: number): void {
  for (let row = 0; row < count; row++) {
    const value = values[from + row] as number | null
    if (value === null) scratch.setNull(row)
    else if (value === (value | 0)) scratch.int32[row] = value
    else throw new Misfit(row, `${value} is no date`)
  }
}

function writeIntegers(scratch: Scratch, values: readonly BatchValue[], from: number, count: number): void {
  for (let row = 0; row < count; row++) {
    const value = values[from + row] as number | bigint | null
    if (value === null) scratch.setNull(row)
    else putInt64(scratch, row, row, value)
  }
}

/** Nothing is inline: bytes are assigned one by one afterwards. */
function writeNothing(scratch: Scratch, values: readonly BatchValue[], from: number, count: number): void {
  scratch.bytes.fill(0, 0, count * 16)
  for (let row = 0; row < count; row++) {
    if (values[from + row] === null) scratch.setNull(row)
    else scratch.outside.push(row)
  }
}

/** DuckDB takes the smallest integer that holds the digits. It would store more digits without a word. */
function decimalWriter(precision: number): ElementWriter {
  const limit = 10n ** BigInt(precision)
  const put = decimalStores.find(([digits]) => precision <= digits)!
  const [, size, store] = put
  return {
    size,
    write: (scratch, values, from, count) => {
      for (let row = 0; row < count; row++) {
        const value = values[from + row] as number | bigint | null
        if (value === null) scratch.setNull(row)
        else if (value >= limit || value <= -limit) throw new Misfit(row, `more than ${precision} digits`)
        else store(scratch, row, value)
      }
    },
  }
}

type Store = (scratch: Scratch, row: number, value: number | bigint) => void

const decimalStores: readonly (readonly [digits: number, size: number, store: Store])[] = [
  [4, 2, (scratch, row, value) => void (scratch.int16[row] = exact(row, value))],
  [9, 4, (scratch, row, value) => void (scratch.int32[row] = exact(row, value))],
  [18, 8, (scratch, row, value) => putInt64(scratch, row, row, value)],
  [38, 16, putInt128],
]

function exact(row: number, value: number | bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Misfit(row, `${value} is not an exact integer`)
  return number
}

function putInt128(scratch: Scratch, row: number, value: number | bigint): void {
  if (typeof value === 'number') {
    putInt64(scratch, row, row * 2, value)
    scratch.int64[row * 2 + 1] = value < 0 ? -1n : 0n
  } else {
    scratch.int64[row * 2] = BigInt.asIntN(64, value)
    scratch.int64[row * 2 + 1] = value >> 64n
  }
}

/** Writes a number as its two halves, which is much cheaper than by way of a `bigint`. */
function putInt64(scratch: Scratch, row: number, index: number, value: number | bigint): void {
  if (typeof value === 'bigint') {
    if (BigInt.asIntN(64, value) !== value) throw new Misfit(row, `${value} is beyond 64 bits`)
    scratch.int64[index] = value
    return
  }
  if (!Number.isSafeInteger(value)) throw new Misfit(row, `${value} is not an exact integer`)
  const high = Math.floor(value / 0x1_0000_0000)
  scratch.int32[index * 2] = value - high * 0x1_0000_0000
  scratch.int32[index * 2 + 1] = high
}
