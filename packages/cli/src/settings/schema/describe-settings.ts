import { settingVariables, type SettingsSchema } from '@standpipe/core'
import { choicesOf, descriptionOf, settingsJsonSchema } from '../setting.ts'
import { holdsSecret, requiredNames, schemasIn, typesOf, variantsOf, type JsonSchema } from './json-schema.ts'

/** A setting of a source, or a part of one, as plain data. */
export interface SettingDescription {
  /** Dotted; `[]` stands for any element of a list, `*` for any name. */
  readonly path: string
  /** JSON types or allowed values, for example `string (uri)` or `"asc" | "desc"`. */
  readonly type: string
  /** Within what it is a part of. */
  readonly required: boolean
  /** Null when there is none, and for a secret in any case. */
  readonly default: unknown
  readonly secret: boolean
  /** Environment variables that give it, the stronger one last; empty for a part, which is given with the whole. */
  readonly variables: readonly string[]
  readonly description: string | null
}

/** Describes the settings of a source with their parts, as their JSON Schema does. */
export function describeSettings(
  source: string,
  schema: SettingsSchema<unknown>,
): readonly SettingDescription[] {
  const root = settingsJsonSchema(schema)
  return propertiesOf(root, { root, prefix: '', source, around: new Set<unknown>() })
}

/** Where in the settings a schema stands. */
interface Place {
  readonly root: JsonSchema
  /** Path of what it is a part of, with its dot. */
  readonly prefix: string
  /** Name of the source, for the settings themselves; null for their parts. */
  readonly source: string | null
  /** Schemas that it is a part of, because schemas may be recursive. */
  readonly around: ReadonlySet<unknown>
}

function propertiesOf(schema: JsonSchema, place: Place): readonly SettingDescription[] {
  return schemasIn(schema, 'properties').flatMap(([name, property]) =>
    describe(name, property, requiredNames(schema).includes(name), place),
  )
}

function describe(
  name: string,
  schema: unknown,
  required: boolean,
  { root, prefix, source, around }: Place,
): readonly SettingDescription[] {
  const variants = variantsOf(schema, root).filter((variant) => !around.has(variant))
  const path = prefix + name
  const secret = holdsSecret(schema, root)
  const fallback = variants.find((variant) => 'default' in variant)?.['default']
  const inner = { root, source: null, around: new Set<unknown>([...around, ...variants]) }
  return [
    {
      path,
      type: typeText(variants),
      required,
      default: secret ? null : (fallback ?? null),
      secret,
      variables: source === null ? [] : settingVariables(source, name),
      description: descriptionOf(variants) ?? null,
    },
    ...variants.flatMap((variant) => [
      ...propertiesOf(variant, { ...inner, prefix: `${path}.` }),
      ...partsOf(variant['items'], { ...inner, prefix: `${path}[].` }),
      ...partsOf(variant['additionalProperties'], { ...inner, prefix: `${path}.*.` }),
    ]),
  ]
}

function partsOf(schema: unknown, place: Place): readonly SettingDescription[] {
  return variantsOf(schema, place.root)
    .filter((variant) => !place.around.has(variant))
    .flatMap((variant) =>
      propertiesOf(variant, { ...place, around: new Set<unknown>([...place.around, variant]) }),
    )
}

function typeText(variants: readonly JsonSchema[]): string {
  const choices = choicesOf(variants)
  if (choices.length > 0) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  const words = variants.flatMap((variant) => {
    const { format } = variant as { readonly format?: unknown }
    return typesOf(variant).map((type) => (typeof format === 'string' ? `${type} (${format})` : type))
  })
  return [...new Set(words)].join(' | ') || 'any'
}
