import { hash } from 'node:crypto'
import type { DataRecord, JsonObject, JsonValue } from '@standpipe/core'
import { canonicalJson } from '../values/canonical-json.ts'

/** `_sp_id` of a root row with these key values, in the order of the key. See docs/decisions/row-identity.md. */
export function idOfKey(values: readonly JsonValue[]): string {
  return digest(`key${canonicalJson(values.map(keyValue))}`)
}

// Longer ones are no ids, and not worth turning into numbers.
const wholeNumber = /^(?:0|-?[1-9]\d{0,38})$/

/** APIs send the same id now as a number and now as a text, and a text column stores both alike. */
function keyValue(value: JsonValue): JsonValue {
  return typeof value === 'string' && wholeNumber.test(value) ? BigInt(value) : value
}

/** `_sp_id` of a root row without a key: its whole content, whatever the order of its fields. */
export function idOfContent(record: DataRecord): string {
  return digest(`row${canonicalJson(record)}`)
}

/** `_sp_id` of a version: the `_sp_key_id` of its record, and the content without the key, see `versionContent`. */
export function idOfVersion(keyId: string, content: JsonObject): string {
  return digest(`version${keyId}${canonicalJson(content)}`)
}

/** Makes the `_sp_id`s of the child rows of one table from the parent row's id and the place in the list, from 0. */
export function childIdentity(tablePath: readonly string[]): (parentId: string, index: number) => string {
  const path = JSON.stringify(tablePath)
  return (parentId, index) => digest(`child${parentId}${path}${index}`)
}

/** SHA-256 of the UTF-8 text, cut to its first 128 bits, in lower-case hexadecimal digits. */
function digest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32)
}
