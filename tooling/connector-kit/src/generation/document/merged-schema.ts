import type { FindSchema, Schema } from './schema.ts'

/**
 * The schema behind references, `allOf` and alternatives of null, in one. Whether a field may be null is left out: it is
 * not declared, because APIs send null whatever their document says.
 */
export function mergedSchema(schema: Schema, find: FindSchema): Schema {
  const { $ref, allOf, oneOf, anyOf, ...rest } = schema
  const alternatives = [...(oneOf ?? []), ...(anyOf ?? [])].filter(({ type }) => type !== 'null')
  const [only, ...others] = alternatives
  // What differs cannot be merged; it must say itself what its column is.
  const chosen = only !== undefined && others.length === 0 ? [only] : []
  const parts = [...($ref === undefined ? [] : [found($ref, find)]), ...(allOf ?? []), ...chosen]
  return parts.map((part) => mergedSchema(part, find)).reduceRight(merge, rest)
}

function found(reference: string, find: FindSchema): Schema {
  const schema = find(reference)
  if (schema === undefined) throw new Error(`Nothing stands at ${reference}.`)
  return schema
}

/** What stands nearer wins; properties are joined, in the order of the document. */
function merge(near: Schema, far: Schema): Schema {
  const properties =
    near.properties === undefined && far.properties === undefined
      ? {}
      : { properties: { ...far.properties, ...near.properties } }
  return { ...far, ...near, ...properties }
}
