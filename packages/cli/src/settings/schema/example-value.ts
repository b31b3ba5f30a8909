import { requiredNames, schemasIn, typesOf, variantsOf, type JsonSchema } from './json-schema.ts'

/** What stands for every secret that an example needs. It is nobody's, and hidden in outputs all the same. */
export const secretPlaceholder = 'placeholder-of-a-secret'

/**
 * A value that a schema allows, as far as it says one: its first example, its only value, a placeholder where it is a
 * text and secret, an object of such values for the properties that it requires. Null when it says none.
 *
 * @param root where references are looked up
 */
export function exampleValue(schema: unknown, root: JsonSchema): { readonly value: unknown } | null {
  return find(schema, root, new Set<unknown>())
}

/** `around`: the schemas that this one is a part of, because schemas may be recursive. */
function find(
  schema: unknown,
  root: JsonSchema,
  around: ReadonlySet<unknown>,
): { readonly value: unknown } | null {
  const variants = variantsOf(schema, root).filter((variant) => !around.has(variant))
  for (const { examples } of variants as readonly { readonly examples?: unknown }[]) {
    if (Array.isArray(examples) && examples.length > 0) return { value: examples[0] }
  }
  const only = variants.find((variant) => 'const' in variant)
  if (only !== undefined) return { value: only['const'] }
  const text = variants.find((variant) => typesOf(variant).includes('string'))
  if (text !== undefined && variants.some((variant) => variant['secret'] === true)) {
    return { value: secretPlaceholder.padEnd(Number(text['minLength'] ?? 0), '-') }
  }
  const object = variants.find((variant) => typesOf(variant).includes('object'))
  return object === undefined ? null : exampleObject(object, root, new Set([...around, ...variants]))
}

function exampleObject(
  schema: JsonSchema,
  root: JsonSchema,
  around: ReadonlySet<unknown>,
): { readonly value: unknown } | null {
  const parts: [string, unknown][] = []
  for (const [name, property] of schemasIn(schema, 'properties')) {
    if (!requiredNames(schema).includes(name)) continue
    const found = find(property, root, around)
    if (found === null) return null
    parts.push([name, found.value])
  }
  return { value: Object.fromEntries(parts) }
}
