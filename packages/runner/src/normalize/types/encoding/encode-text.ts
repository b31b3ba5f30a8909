import type { JsonValue } from '@standpipe/core'
import { jsonText } from '../../values/json-text.ts'
import { isStorable, storableText } from '../../values/well-formed.ts'
import type { ValueNotes } from '../value-notes.ts'

/** A text as it is, and everything else as its JSON spelling. */
export function encodeText(value: NonNullable<JsonValue>, notes: ValueNotes): string {
  if (typeof value !== 'string') return encodeJson(value, notes)
  if (isStorable(value)) return value
  notes.replaced += 1
  return storableText(value)
}

/** Any value as JSON text. */
export function encodeJson(value: NonNullable<JsonValue>, notes: ValueNotes): string {
  const { text, replaced } = jsonText(value)
  if (replaced) notes.replaced += 1
  return text
}
