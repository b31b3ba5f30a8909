import { exampleOf, objectOf } from './example-of.ts'
import { alternatives, follow, schemaKey, type SchemaNode } from './schema-node.ts'

/** A place in documents that the schema says something about. */
export interface SchemaPlace {
  /** The keys that lead there, of a list `[]`, of a key with any name `*`. */
  readonly path: string
  readonly schema: SchemaNode
  /** A document that follows the schema, but for what stands here. */
  readonly documentWith: (value: unknown) => unknown
}

/** Every place of a schema; what is said in several places in the same words is visited in the first alone. */
export function placesIn(root: SchemaNode): readonly SchemaPlace[] {
  const seen = new Set<string>()
  const visit = (
    path: string,
    node: SchemaNode,
    around: SchemaPlace['documentWith'],
  ): readonly SchemaPlace[] => {
    const schema = follow(node, root)
    const words = JSON.stringify([path.split('.').at(-1), schema])
    if (seen.has(words)) return []
    seen.add(words)
    const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
    const { properties = {}, items, prefixItems = [], additionalProperties } = schema
    return [
      { path, schema, documentWith: around },
      ...alternatives(schema).flatMap((alternative) => visit(path, alternative, around)),
      ...Object.entries(properties).flatMap(([key, part]) =>
        key === schemaKey
          ? []
          : visit(below(key), part, (value) => around({ ...dictWith(schema, key), [key]: value })),
      ),
      ...(items === undefined || prefixItems.length > 0
        ? []
        : visit(below('[]'), items, (value) => around([value]))),
      ...prefixItems.flatMap((part, index) =>
        visit(below(`[${index}]`), part, (value) =>
          around(prefixItems.map((other, at) => (at === index ? value : exampleOf(other, root)))),
        ),
      ),
      ...(typeof additionalProperties === 'object'
        ? visit(below('*'), additionalProperties, (value) => around({ anything: value }))
        : []),
    ]
  }
  return visit('', root, (value) => value)

  /** What must stand beside a key. Of a dict with one key, nothing. */
  function dictWith(schema: SchemaNode, key: string): { readonly [key: string]: unknown } {
    return schema.maxProperties === 1 && key in (schema.properties ?? {}) ? {} : objectOf(schema, root)
  }
}

/** Whether a schema takes any value. */
export function saysNothing(schema: SchemaNode): boolean {
  return Object.keys(schema).every((key) => key === 'description')
}
