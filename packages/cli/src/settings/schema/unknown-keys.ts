import { closestNames } from '@standpipe/runner'
import { isSchema, schemasIn, variantsOf, type JsonSchema } from './json-schema.ts'

/**
 * Says of the keys of an object that its schema does not know what may have been meant, or what there is. Empty where the
 * schema takes any key.
 *
 * @param root where references are looked up
 */
export function unknownKeys(value: unknown, schema: unknown, root: JsonSchema): readonly string[] {
  const variants = variantsOf(schema, root)
  if (!isSchema(value) || !variants.some(({ additionalProperties }) => additionalProperties === false))
    return []
  const known = variants.flatMap((variant) => schemasIn(variant, 'properties').map(([name]) => name))
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const closest = closestNames(key, known)
      return closest.length > 0
        ? `perhaps "${key}" should be ${closest.join(' or ')}`
        : `"${key}" is none of ${known.join(', ')}`
    })
}
