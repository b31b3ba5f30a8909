import type { Decoder, JsonValue, Resource } from '@standpipe/core'
import { json, xml } from '@standpipe/rest'
import type { AnswerFormat } from './answer-format.ts'
import { isObject } from './is-object.ts'
import { listPaths } from './list-paths.ts'
import { withBooleans } from './with-booleans.ts'

/**
 * Decodes an answer of the API so that both formats give the same value: what is in the root element of XML, which JSON
 * does not have; lists wherever the document has one, however many elements came; booleans for `Yes` and `No`.
 */
export function answerDecoder(
  format: AnswerFormat,
  select: string,
  columns: NonNullable<Resource['columns']>,
): Decoder {
  const lists = listPaths(Object.keys(columns).map((path) => `${select}[].${path}`))
  const decoder = format === 'xml' ? xml({ lists: lists.map((path) => `${root}.${path}`) }) : json({ lists })
  const booleans = Object.entries(columns).flatMap(([path, { type }]) => (type === 'boolean' ? path : []))
  const booleanPaths = booleans.map((path) => `${select}.${path}`)
  return {
    specVersion: 'v1',
    kind: decoder.kind,
    accept: decoder.accept,
    decode: async (body, contentType) =>
      withBooleans(withoutRoot(await decoder.decode(body, contentType)), booleanPaths),
  }
}

const root = 'Response'

/** An answer that has another root, or none, stays as it is, so that an error shows what it has. */
function withoutRoot(answer: JsonValue): JsonValue {
  return (isObject(answer) && Object.hasOwn(answer, root) ? answer[root] : undefined) ?? answer
}
