import { readableText, utf8Text } from '../../records/utf8-text.ts'
import { type ExactRecord, type ExactValue, parseExact, parseExactRecord } from '../../values/exact-value.ts'
import { exactText } from '../../values/exact-text.ts'
import { oddValues } from './odd-values.ts'
import type { RecordEdit } from './record-edit.ts'

/** `editRecord` for records in the form of `utf8Text`. */
export function editText(text: string, edit: RecordEdit, place: number): string {
  return utf8Text(exactText(editRecord(parseExactRecord(readableText(text)), edit, place)))
}

/** The record at a place of its list, counted from 0, as an edit lets it look. */
export function editRecord(record: ExactRecord, edit: RecordEdit, place: number): ExactRecord {
  const { remove = [], asText = [], set = {}, odd } = edit
  const kept = Object.entries(record)
    .filter(([field]) => !remove.includes(field))
    .map(([field, value]): [string, ExactValue] => [field, asText.includes(field) ? textOf(value) : value])
  const values: readonly ExactValue[] = odd === undefined ? [] : oddValues[odd]
  return {
    ...Object.fromEntries(kept),
    ...(parseExact(JSON.stringify(set)) as ExactRecord),
    ...(odd !== undefined && { odd: values[place % values.length] ?? null }),
  }
}

function textOf(value: ExactValue): ExactValue {
  return typeof value === 'string' ? value : exactText(value)
}
