import { isDecimal, type JsonValue } from '@standpipe/core'
import { isStorable, storableText } from './well-formed.ts'

/** A JSON text, and whether characters had to be replaced in it. */
export interface JsonText {
  readonly text: string
  readonly replaced: boolean
}

/**
 * Writes a value as JSON with its numbers digit for digit and its fields in the order received. NUL and lone
 * surrogates become U+FFFD.
 */
export function jsonText(value: JsonValue): JsonText {
  let replaced = false
  const text = write(value)
  return { text, replaced }

  function write(part: JsonValue | undefined): string {
    if (typeof part === 'string') return writeString(part)
    if (typeof part !== 'object') return part === undefined ? 'null' : writeScalar(part)
    if (part === null) return 'null'
    if (isDecimal(part)) return part.text
    if (Array.isArray(part)) return `[${part.map(write).join(',')}]`
    const fields = part as { readonly [field: string]: JsonValue }
    return `{${Object.keys(fields)
      .map((field) => `${writeString(field)}:${write(fields[field])}`)
      .join(',')}}`
  }

  function writeString(part: string): string {
    if (isStorable(part)) return JSON.stringify(part)
    replaced = true
    return JSON.stringify(storableText(part))
  }
}

// NaN and the infinities, which only sources written by hand can yield, are no JSON; as texts they stay readable.
function writeScalar(value: number | bigint | boolean): string {
  return typeof value === 'number' && !Number.isFinite(value) ? `"${value}"` : String(value)
}
