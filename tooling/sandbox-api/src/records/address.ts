import { mix } from '../values/mix.ts'
import { textToken, sparseTextToken } from './tokens.ts'
import { pickText, streets, towns } from './texts.ts'

/** The fields of an address, without braces, so that an object can have fields beside them. */
export function addressFields(hash: number): string {
  const street = textToken(`${pickText(streets, mix(hash, 1))} ${1 + (hash % 199)}`)
  return `"line1":${street},"line2":${sparseTextToken(mix(hash, 2), `Unit ${hash % 40}`)},${pickText(towns, mix(hash, 3))}`
}
