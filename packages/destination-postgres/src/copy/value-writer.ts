import type { BatchValue, Column, ColumnType } from '@standpipe/core'
import type { ByteWriter } from './byte-writer.ts'
import { writeNumeric } from './write-numeric.ts'

/** Writes a value with its length in front, in the binary form of its column's type. */
export type WriteValue = (writer: ByteWriter, value: NonNullable<BatchValue>, column: Column) => void

/** Postgres counts from 2000, batches from 1970. */
const epochDays = 10_957
const epochMicroseconds = 946_684_800_000_000
const jsonbVersion = 1
/** The lowest and the highest integer stand for infinity in Postgres. */
const infiniteDays: readonly number[] = [-(2 ** 31), 2 ** 31 - 1]
const infiniteMicroseconds: readonly bigint[] = [-(2n ** 63n), 2n ** 63n - 1n]

/** For each type of column the function that writes its values. */
export const valueWriters: { readonly [type in ColumnType]: WriteValue } = {
  boolean: (writer, value) => {
    writer.int32(1)
    writer.byte(value === true ? 1 : 0)
  },
  bigint: writeInteger,
  double: (writer, value) => {
    writer.int32(8)
    writer.float64(value as number)
  },
  decimal: (writer, value, column) =>
    writeNumeric(writer, value as number | bigint, column.precision!, column.scale!),
  text: (writer, value) => writer.text(value as string),
  timestamp: (writer, value) => writeInteger(writer, microsecondsSinceEpoch(value as number | bigint)),
  date: (writer, value) => {
    writer.int32(4)
    writer.int32(daysSinceEpoch(value as number))
  },
  time: writeInteger,
  json: (writer, value) => writer.text(value as string, jsonbVersion),
  binary: (writer, value) => {
    writer.int32((value as Uint8Array).length)
    writer.bytes(value as Uint8Array)
  },
  uuid: (writer, value) => {
    writer.int32(16)
    writer.hex(value as string, 16)
  },
}

function writeInteger(writer: ByteWriter, value: NonNullable<BatchValue>): void {
  writer.int32(8)
  writer.int64(value as number | bigint)
}

function microsecondsSinceEpoch(value: number | bigint): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value - epochMicroseconds)) {
    return value - epochMicroseconds
  }
  const microseconds = BigInt(value) - BigInt(epochMicroseconds)
  if (infiniteMicroseconds.includes(microseconds)) {
    throw new RangeError('Postgres would take it for an infinite timestamp')
  }
  return microseconds
}

function daysSinceEpoch(value: number): number {
  const days = value - epochDays
  if (days !== (days | 0)) throw new RangeError('not a date')
  if (infiniteDays.includes(days)) {
    throw new RangeError('Postgres would take it for an infinite date')
  }
  return days
}
