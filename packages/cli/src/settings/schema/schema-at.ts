import { isSchema, schemasIn, variantsOf, type JsonSchema } from './json-schema.ts'

/** The schema of a value within another one: of a property, an element of a list or an entry; undefined when there is none. */
export function schemaAt(root: JsonSchema, path: readonly string[]): unknown {
  let found: unknown = root
  for (const name of path) {
    found = variantsOf(found, root)
      .map((variant) => partOf(variant, name))
      .find(isSchema)
  }
  return found
}

function partOf(schema: JsonSchema, name: string): unknown {
  const property = schemasIn(schema, 'properties').find(([other]) => other === name)?.[1]
  return property ?? (/^\d+$/.test(name) ? schema['items'] : undefined) ?? schema['additionalProperties']
}
