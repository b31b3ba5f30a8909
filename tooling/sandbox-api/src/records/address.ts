import { mix } from '../values/mix.ts'
import { prerendered } from './prerendered.ts'
import { pickText, streets, towns } from './texts.ts'
import { sparseTextToken, textToken } from './tokens.ts'

/** The fields of an address, without braces, so that an object can have fields beside them. */
export const addressFields: (hash: number) => string = prerendered(4096, (seed) => {
  const street = textToken(`${pickText(streets, mix(seed, 1))} ${1 + (seed % 199)}`)
  return `"line1":${street},"line2":${sparseTextToken(mix(seed, 2), `Unit ${seed % 40}`)},${pickText(towns, mix(seed, 3))}`
})
