import type { Decoder, JsonObject, JsonValue } from '@standpipe/core'
import { json } from '@standpipe/rest'
import { fieldOf } from './pages/field-of.ts'

const decoder = json()

/** Decodes a page of keys. Keys that are plain texts become objects like the others, so that both give the same table. */
export const segmentKeysBody: Decoder = {
  specVersion: 'v1',
  kind: 'segment-keys',
  accept: decoder.accept,
  decode: async (body, contentType) => withKeysAsObjects(await decoder.decode(body, contentType)),
}

function withKeysAsObjects(page: JsonValue): JsonValue {
  const keys = fieldOf(page, 'keys')
  if (!Array.isArray(keys)) return page
  return {
    ...(page as JsonObject),
    keys: keys.map((key: JsonValue) => (typeof key === 'string' ? { key } : key)),
  }
}
