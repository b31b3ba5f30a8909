import { createHash } from 'node:crypto'

const tagLength = 9

/**
 * A name made from another one, at most `maxBytes` long: `_sp_staged_` and `orders` become `_sp_staged_orders`.
 * A name that would be too long is cut and gets a hash of the whole, so that two names never become one.
 */
export function derivedName(prefix: string, name: string, maxBytes = 63): string {
  const whole = prefix + name
  if (Buffer.byteLength(whole) <= maxBytes) return whole
  const tag = createHash('sha256')
    .update(whole)
    .digest('hex')
    .slice(0, tagLength - 1)
  const room = Buffer.from(whole).subarray(0, maxBytes - tagLength)
  // The cut may fall into a character; what is left of it must not become a replacement character.
  return `${new TextDecoder().decode(room, { stream: true })}_${tag}`
}
