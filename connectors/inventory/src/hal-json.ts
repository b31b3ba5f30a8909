import { isDecimal, type Decoder, type JsonValue } from '@standpipe/core'
import { json } from '@standpipe/rest'

/** Decodes HAL: JSON in which every object may hold `_links`, which are left out wherever they stand. */
export function halJson(): Decoder {
  const plain = json()
  return {
    specVersion: plain.specVersion,
    kind: 'hal-json',
    accept: 'application/hal+json',
    decode: async (body, contentType) => withoutLinks(await plain.decode(body, contentType)),
  }
}

function withoutLinks(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || isDecimal(value)) return value
  if (Array.isArray(value)) return value.map(withoutLinks)
  const fields = Object.entries(value).filter(([name]) => name !== '_links')
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutLinks(field)]))
}
