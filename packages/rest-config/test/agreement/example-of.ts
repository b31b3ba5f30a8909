import { alternatives, follow, type SchemaNode } from './schema-node.ts'

const textsByPattern: { readonly [pattern: string]: string } = {
  '^[a-z][a-z0-9]*(-[a-z0-9]+)*$': 'my-shop',
  '^\\$\\{env:[A-Za-z_][A-Za-z0-9_]*\\}$': '${env:NAME}',
  '^[\\t\\u0020-\\u007e\\u0080-\\u00ff]*$': 'some text',
}

/** Of some keys the schema says less than what a source is made from. */
const textsByKey: { readonly [key: string]: string } = { base_url: 'https://api.example.test' }

/** A value that follows a schema, with no more in it than must be. */
export function exampleOf(node: SchemaNode, root: SchemaNode): unknown {
  const schema = follow(node, root)
  const [alternative] = alternatives(schema)
  if (alternative !== undefined) return exampleOf(alternative, root)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  switch ([schema.type].flat()[0]) {
    case 'object':
      return objectOf(schema, root)
    case 'array': {
      const elements =
        schema.prefixItems ?? Array.from({ length: schema.minItems ?? 0 }, () => schema.items ?? {})
      return elements.map((element) => exampleOf(element, root))
    }
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return schema.exclusiveMinimum === undefined
        ? Math.max(schema.minimum ?? 1, 1)
        : schema.exclusiveMinimum + 1
    case 'null':
      return null
    default:
      return textOf(schema)
  }
}

/** A dict with the keys that there must be. */
export function objectOf(schema: SchemaNode, root: SchemaNode): { readonly [key: string]: unknown } {
  const { properties = {}, required = [], anyOf = [], minProperties = 0, additionalProperties } = schema
  const needed = new Set([...required, ...anyOf.flatMap((either) => either.required ?? [])])
  const others = Object.keys(properties).filter((key) => !needed.has(key))
  const keys = [...needed, ...others.slice(0, Math.max(0, minProperties - needed.size))]
  if (keys.length < minProperties && typeof additionalProperties === 'object') keys.push('anything')
  const partAt = (key: string): SchemaNode => properties[key] ?? additionalPart(additionalProperties)
  return Object.fromEntries(keys.map((key) => [key, textsByKey[key] ?? filled(partAt(key), root)]))
}

function additionalPart(schema: SchemaNode['additionalProperties']): SchemaNode {
  return typeof schema === 'object' ? schema : {}
}

/** Not null, which many keys take and which says nothing. */
function filled(node: SchemaNode, root: SchemaNode): unknown {
  const schema = follow(node, root)
  return exampleOf(alternatives(schema).find(({ type }) => type !== 'null') ?? schema, root)
}

function textOf({ pattern }: SchemaNode): string {
  if (pattern === undefined) return 'some text'
  const text = textsByPattern[pattern]
  if (text === undefined) throw new Error(`No example is known for the pattern ${pattern}`)
  return text
}
