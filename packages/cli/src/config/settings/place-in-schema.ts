import {
  isSchema,
  schemasIn,
  typesOf,
  variantsOf,
  type JsonSchema,
} from '../../settings/schema/json-schema.ts'
import type { ConfigPath } from '../file/config-path.ts'

/** What the schema of settings says of a place in them. */
export interface PlaceInSchema {
  /** Whether it, or something that it is a part of, is secret. */
  readonly isSecret: boolean
  /** JSON types that may stand there. */
  readonly types: readonly string[]
}

/** Follows a path through all forms that settings may have. */
export function placeInSchema(root: JsonSchema, path: ConfigPath): PlaceInSchema {
  let found = variantsOf(root, root)
  let isSecret = false
  for (const part of path) {
    found = found.flatMap((variant) => partsOf(variant, part)).flatMap((schema) => variantsOf(schema, root))
    isSecret ||= found.some((variant) => variant['secret'] === true)
  }
  return { isSecret, types: [...new Set(found.flatMap(typesOf))] }
}

/** How settings are called that are secrets, of a source that does not say it. */
const secretName = /(key|token|secret|password|passwd|pwd|credentials?)$/i

/** Whether a secret belongs at a path in settings: by their schema, or by the name where the source has none. */
export function isSecretPlace(schema: JsonSchema | null, path: ConfigPath): boolean {
  return schema === null ? secretName.test(String(path.at(-1))) : placeInSchema(schema, path).isSecret
}

function partsOf(schema: JsonSchema, part: string | number): readonly unknown[] {
  if (typeof part === 'number') return [schema['items']].filter(isSchema)
  const own = schemasIn(schema, 'properties').filter(([name]) => name === part)
  return own.length > 0
    ? own.map(([, property]) => property)
    : [schema['additionalProperties']].filter(isSchema)
}
