import { createHash } from 'node:crypto'
import type { JsonObject, JsonValue } from '@standpipe/core'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'
import { textOf } from '../template/template.ts'

/** Longest id of a partition, in bytes. */
const maxBytes = 1000

/**
 * The id of the partition with these values: the value itself where there is one, otherwise `name=value&…` in the order
 * of the names. What cannot be stored as it is, or is too long, becomes a digest.
 */
export function partitionId(values: JsonObject): string {
  const names = Object.keys(values).toSorted()
  const [name = ''] = names
  const text =
    names.length === 1
      ? spell(values[name] ?? null)
      : names.map((key) => `${encode(key)}=${encode(spell(values[key] ?? null))}`).join('&')
  const isStorable = text !== '' && text.isWellFormed() && !text.includes('\0')
  if (isStorable && Buffer.byteLength(text) <= maxBytes) return text
  return `sha256:${createHash('sha256').update(stringifyExactJson(values)).digest('hex')}`
}

function spell(value: JsonValue): string {
  return value === null ? '' : textOf(value)
}

/** Readable for what is common in ids, and never to be confused with what separates them. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('%3A', ':').replaceAll('%2F', '/')
}
