import type { BatchValue, Column, JsonValue } from '@standpipe/core'
import { decideType } from '../types/decide-type.ts'
import { encoderFor, type Encoder } from '../types/encoding/encoder.ts'
import { kindOf, kindOfColumn } from '../types/value-kind.ts'
import { createValueNotes, type ValueNotes } from '../types/value-notes.ts'
import type { FilledColumn } from './collector.ts'

/** Values of one field, row by row. */
export type RawValues = readonly (JsonValue | null)[]

/** The values of a field in the columns that hold them. */
export interface RoutedValues {
  readonly filled: readonly FilledColumn[]
  /** What no column holds; null when there is nothing. */
  readonly rest: RawValues | null
}

/** Gives each value to the first column that holds it: the field's own column, then its variants. */
export function routeValues(columns: readonly Column[], raw: RawValues, notes: ValueNotes): RoutedValues {
  const filled: FilledColumn[] = []
  let rest: RawValues | null = raw
  for (const [index, column] of columns.entries()) {
    if (rest === null) break
    const { misfits, ...encoded } = fillColumn(column, rest, index > 0, notes)
    filled.push(encoded)
    rest = misfits
  }
  return { filled, rest }
}

/** Says whether one of the columns holds a value. */
export function holderOf(columns: readonly Column[]): (value: NonNullable<JsonValue>) => boolean {
  const encoders = columns.map((column, index) => encoderOf(column, index > 0, createValueNotes()))
  return (value) => encoders.some((encode) => encode(value) !== undefined)
}

/** Fills a column with the values that it holds; the others are its misfits. */
export function fillColumn(
  column: Column,
  raw: RawValues,
  isVariant: boolean,
  notes: ValueNotes,
): FilledColumn & { readonly misfits: RawValues | null } {
  const encode = encoderOf(column, isVariant, notes)
  let misfits: (JsonValue | null)[] | null = null
  const values: BatchValue[] = []
  for (let row = 0; row < raw.length; row += 1) {
    const value = raw[row] ?? null
    const encoded = value === null ? null : encode(value)
    if (encoded === undefined) {
      misfits ??= raw.map(() => null)
      misfits[row] = value
    }
    values.push(encoded ?? null)
  }
  return { column, values, misfits }
}

/** A variant keeps to its kind, so that a text among numbers does not turn later numbers into texts. */
function encoderOf(column: Column, isVariant: boolean, notes: ValueNotes): Encoder {
  const encode = encoderFor(column, notes)
  if (!isVariant) return encode
  const kind = kindOfColumn(column.type)
  return (value) => (kindOf(value) === kind || isTooLong(column, value) ? encode(value) : undefined)
}

/** Numbers that no decimal holds are spelled out. */
function isTooLong(column: Column, value: NonNullable<JsonValue>): boolean {
  return column.type === 'text' && kindOf(value) === 'number' && decideType([value])?.type === 'text'
}
