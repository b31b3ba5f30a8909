/** A JSON Schema, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Whether a value is a schema with keywords: neither true nor false, and no list. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The schemas of a keyword that holds them by name, like `properties`; none when it is absent. */
export function schemasIn(schema: JsonSchema, keyword: 'properties' | '$defs'): [string, unknown][] {
  const held = schema[keyword]
  return isSchema(held) ? Object.entries(held) : []
}

/** Names of the properties that must be given. */
export function requiredNames({ required }: JsonSchema): readonly unknown[] {
  return Array.isArray(required) ? required : []
}

/** The schema itself and the alternatives in it, references followed; each once, because schemas may be recursive. */
export function variantsOf(
  schema: unknown,
  root: JsonSchema,
  seen: Set<unknown> = new Set<unknown>(),
): readonly JsonSchema[] {
  if (!isSchema(schema) || seen.has(schema)) return []
  seen.add(schema)
  const alternatives = [schema['anyOf'], schema['oneOf'], schema['allOf']].filter(Array.isArray).flat()
  const inner = [referenceTarget(schema, root), ...alternatives]
  return [schema, ...inner.flatMap((variant) => variantsOf(variant, root, seen))]
}

/** Names of the JSON types that a schema allows by itself, without its alternatives. */
export function typesOf({ type }: JsonSchema): readonly string[] {
  return [type].flat().filter((name) => typeof name === 'string')
}

/** Whether anything in a schema is a secret: then all of its text is treated as one. */
export function holdsSecret(
  schema: unknown,
  root: JsonSchema,
  seen: Set<unknown> = new Set<unknown>(),
): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false
  seen.add(schema)
  if (!isSchema(schema)) return Object.values(schema).some((part) => holdsSecret(part, root, seen))
  if (schema['secret'] === true) return true
  return [referenceTarget(schema, root), ...Object.values(schema)].some((part) =>
    holdsSecret(part, root, seen),
  )
}

function referenceTarget(schema: JsonSchema, root: JsonSchema): unknown {
  const reference = schema['$ref']
  const definitions = root['$defs']
  if (typeof reference !== 'string' || !isSchema(definitions)) return undefined
  return definitions[reference.replace('#/$defs/', '')]
}
