import type { BatchValue, ColumnType, JsonValue } from '@standpipe/core'
import type { ColumnShape } from '../column-type.ts'
import { encodeBigint, encodeDouble, decimalEncoder } from './encode-number.ts'
import { encodeJson, encodeText } from './encode-text.ts'
import { encodeDate, encodeTime, encodeTimestamp } from './encode-time.ts'
import { parseBinary, parseUuid } from '../parse-text-forms.ts'
import type { ValueNotes } from '../value-notes.ts'

/** A value as a batch holds it; undefined when the column cannot hold it without changing it. */
export type Encoder = (value: NonNullable<JsonValue>) => BatchValue | undefined

const encoders: {
  readonly [Type in ColumnType]: (shape: ColumnShape, notes: ValueNotes) => Encoder
} = {
  boolean: () => (value) => (typeof value === 'boolean' ? value : undefined),
  bigint: () => encodeBigint,
  double: () => encodeDouble,
  decimal: (shape) => decimalEncoder(shape),
  text: (_shape, notes) => (value) => encodeText(value, notes),
  json: (_shape, notes) => (value) => encodeJson(value, notes),
  timestamp: (_shape, notes) => (value) => encodeTimestamp(value, notes),
  date: () => encodeDate,
  time: (_shape, notes) => (value) => encodeTime(value, notes),
  binary: () => (value) => (typeof value === 'string' ? parseBinary(value) : undefined),
  uuid: () => (value) => (typeof value === 'string' ? parseUuid(value) : undefined),
}

/** How values become values of a column of this type. Cut digits and replaced characters are counted in `notes`. */
export function encoderFor(shape: ColumnShape, notes: ValueNotes): Encoder {
  return encoders[shape.type](shape, notes)
}
