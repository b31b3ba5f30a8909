import { exampleOf, objectOf } from './example-of.ts'
import { schemaKey, type SchemaNode } from './schema-node.ts'

const ofEveryKind: readonly unknown[] = [
  null,
  true,
  7,
  -1,
  0,
  1.5,
  '',
  'no such value',
  'two\nlines',
  '文',
  '${env:NAME}',
  [],
  {},
  [null],
  ['text'],
  { surplus: 1 },
]

/** Values to put where a schema stands: what it asks for, whatever is near, and something of every kind. */
export function valuesFor(schema: SchemaNode, root: SchemaNode): readonly unknown[] {
  const { minimum, maximum, exclusiveMinimum, prefixItems } = schema
  return [
    exampleOf(schema, root),
    ...(schema.enum ?? []),
    ...(schema.const === undefined ? [] : [schema.const, `${schema.const}x`]),
    ...(minimum === undefined ? [] : [minimum, minimum - 1]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...(exclusiveMinimum === undefined ? [] : [exclusiveMinimum, exclusiveMinimum + 0.5]),
    ...(prefixItems === undefined ? [] : tuplesNear(prefixItems, root)),
    ...(schema.properties === undefined ? [] : dictsNear(schema, root)),
    ...ofEveryKind,
  ]
}

function tuplesNear(elements: readonly SchemaNode[], root: SchemaNode): readonly unknown[] {
  const whole = elements.map((element) => exampleOf(element, root))
  return [whole.slice(1), [...whole, 'surplus']]
}

/** Dicts that lack a key, have one more, or one that is misspelled. */
function dictsNear(schema: SchemaNode, root: SchemaNode): readonly unknown[] {
  const whole = objectOf(schema, root)
  const { properties = {} } = schema
  return [
    whole,
    { ...whole, surplus: 1 },
    ...Object.keys(whole).map((key) =>
      Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)),
    ),
    ...Object.entries(properties)
      .filter(([key]) => key !== schemaKey)
      .flatMap(([key, part]) => [
        { ...whole, [key]: exampleOf(part, root) },
        { ...whole, [`${key}x`]: exampleOf(part, root) },
        { ...whole, [key.toUpperCase()]: exampleOf(part, root) },
      ]),
  ]
}
