/** The part of JSON Schema that the published schema is written in. */
export interface SchemaNode {
  readonly $ref?: string
  readonly $defs?: { readonly [name: string]: SchemaNode }
  readonly type?: string | readonly string[]
  readonly const?: string
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly properties?: { readonly [key: string]: SchemaNode }
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | SchemaNode
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly items?: SchemaNode
  readonly prefixItems?: readonly SchemaNode[]
  readonly minItems?: number
  readonly anyOf?: readonly SchemaNode[]
  readonly oneOf?: readonly SchemaNode[]
}

/** The key of documents that leads editors to another schema, which is theirs to judge. */
export const schemaKey = '$schema'

/** Follows references within a schema. */
export function follow(node: SchemaNode, root: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node
  const name = node.$ref.replace(/^#\/\$defs\//, '')
  const target = root.$defs?.[name]
  if (target === undefined) throw new Error(`The schema refers to ${node.$ref}, which it does not have.`)
  return follow(target, root)
}

/** The alternatives of a node, where it is nothing but these. */
export function alternatives({ anyOf, oneOf, properties }: SchemaNode): readonly SchemaNode[] {
  return properties === undefined ? (anyOf ?? oneOf ?? []) : []
}

/** Every key that a schema names, wherever it stands. */
export function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, part]: [string, unknown]) => [
    ...(name === 'properties' ? Object.keys(part as object) : []),
    ...keysOf(part),
  ])
}
