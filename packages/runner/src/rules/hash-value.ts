import { isDecimal, type JsonValue } from '@standpipe/core'
import { createHmac } from 'node:crypto'
import { canonicalJson, canonicalNumber } from '../normalize/values/canonical-json.ts'

/**
 * What stands for a value that must not be seen: HMAC-SHA-256 under the key, as 64 lower-case hexadecimal digits. It is
 * taken over the UTF-8 bytes of a text as it is, of a number in its canonical spelling (so that 5 and "5" are one),
 * and of everything else as canonical JSON.
 */
export function hashValue(value: NonNullable<JsonValue>, key: string): string {
  return createHmac('sha256', key).update(spell(value)).digest('hex')
}

function spell(value: NonNullable<JsonValue>): string {
  if (typeof value === 'string') return value
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || isDecimal(value)
  return isNumber ? canonicalNumber(value) : canonicalJson(value)
}
