import {
  fieldNames,
  isDecimal,
  RecordError,
  type DataRecord,
  type JsonValue,
  type KeyPart,
  type RecordPlace,
} from '@standpipe/core'
import { excerpt } from '../values/excerpt.ts'
import { fieldAt } from './field-at.ts'
import { idOfContent, idOfKey } from './row-identity.ts'

/** Which page records came from. */
export type PagePlace = Omit<RecordPlace, 'row'>

/**
 * Gives the record at a row of a page its `_sp_id`. Throws `RecordError` when a part of the key is missing, null or
 * no scalar.
 */
export type Identify = (record: DataRecord, page: PagePlace, row: number) => string

/**
 * How the records of a resource are identified: by key, or by content when there is no key.
 *
 * @param version a field whose value counts as the last part of the key, because the table keeps every version of
 * a record; null stands for no value.
 */
export function createIdentify(key: readonly KeyPart[], version: readonly string[] | null): Identify {
  if (key.length === 0) return idOfContent
  const parts = key.map(keyPart)
  return (record, page, row) => {
    const values: JsonValue[] = []
    for (const part of parts) values.push(keyValue(record, part, page, row))
    if (version !== null) values.push(fieldAt(record, version) ?? null)
    return idOfKey(values)
  }
}

interface PlainKeyPart {
  readonly path: readonly string[]
  readonly nullable: boolean
}

/** A key part with its defaults filled in. */
export function keyPart(part: KeyPart): PlainKeyPart {
  if (typeof part === 'object' && 'path' in part) {
    return { path: fieldNames(part.path), nullable: part.nullable }
  }
  return { path: fieldNames(part), nullable: false }
}

function keyValue(record: DataRecord, part: PlainKeyPart, page: PagePlace, row: number): JsonValue {
  const value = fieldAt(record, part.path) ?? null
  if (value === null) {
    if (part.nullable) return null
    throw keyError(
      { ...page, row },
      part,
      'is missing or null',
      'Name another key, or declare this part of it nullable.',
    )
  }
  if (typeof value === 'object' && !isDecimal(value)) {
    throw keyError(
      { ...page, row },
      part,
      `is ${excerpt(value)}`,
      'A key is made of texts, numbers and booleans.',
    )
  }
  return value
}

function keyError(place: RecordPlace, part: PlainKeyPart, problem: string, hint: string): RecordError {
  const field = part.path.join('.')
  return new RecordError({
    message: `${place.resource}: key field '${field}' ${problem} in record ${place.row} of ${place.page}`,
    hint,
    place,
    field,
  })
}
