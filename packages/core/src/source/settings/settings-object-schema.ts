import type { SettingsSchema } from './settings-schema.ts'

/** The JSON Schema of settings as one object. */
export interface SettingsObjectSchema {
  readonly properties: { readonly [name: string]: unknown }
  /** Names of the settings that must be given. */
  readonly required: readonly string[]
  readonly [keyword: string]: unknown
}

type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * Describes settings as one object, for whoever lists them. Of a union, whose members are the forms that the settings may
 * have, it has the properties of all of them, and requires what the first does that is not ruled out by what is given. It says
 * what there is, and not what goes together; that is for `validate`.
 *
 * @param given settings that are known already, as values or texts. Default: none, so that the first form counts.
 */
export function settingsObjectSchema(
  schema: SettingsSchema<unknown>,
  given: { readonly [name: string]: unknown } = {},
): SettingsObjectSchema {
  const root = schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
  const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = root
  const forms = formsOf(root, root, new Set())
  const properties = new Map<string, unknown[]>()
  for (const form of forms) {
    for (const [name, property] of Object.entries(objectAt(form, 'properties'))) {
      properties.set(name, [...(properties.get(name) ?? []), property])
    }
  }
  const form = forms.find((candidate) => fits(candidate, given)) ?? forms[0]
  const required = form?.['required']
  return {
    ...rest,
    properties: Object.fromEntries([...properties].map(([name, variants]) => [name, merged(variants)])),
    required: Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [],
  }
}

/** The objects that a schema allows: itself, or those of its alternatives. */
function formsOf(schema: unknown, root: JsonSchema, seen: Set<unknown>): readonly JsonSchema[] {
  if (!isSchema(schema) || seen.has(schema)) return []
  seen.add(schema)
  if ('properties' in schema) return [schema]
  const { $ref } = schema
  const target = typeof $ref === 'string' ? objectAt(root, '$defs')[$ref.replace('#/$defs/', '')] : undefined
  const alternatives = [target, schema['oneOf'], schema['anyOf']].flat()
  return alternatives.flatMap((alternative) => formsOf(alternative, root, seen))
}

/** Whether no setting that is given has another value than the only one that a form allows. */
function fits(form: JsonSchema, given: { readonly [name: string]: unknown }): boolean {
  return Object.entries(objectAt(form, 'properties')).every(
    ([name, property]) =>
      !isSchema(property) ||
      !('const' in property) ||
      !(name in given) ||
      String(property['const']) === String(given[name]),
  )
}

/** A setting of several forms: what the first says of it, and all that it may be. */
function merged(variants: readonly unknown[]): unknown {
  const different = [...new Map(variants.map((variant) => [JSON.stringify(variant), variant])).values()]
  const [first] = different
  if (different.length === 1 || !isSchema(first)) return first
  const said = ['description', 'default', 'secret', 'examples'].flatMap((keyword) => {
    const saying = different.filter(isSchema).find((variant) => keyword in variant)
    return saying === undefined ? [] : [[keyword, saying[keyword]]]
  })
  return { ...Object.fromEntries(said), anyOf: different }
}

function objectAt(schema: JsonSchema, keyword: string): JsonSchema {
  const held = schema[keyword]
  return isSchema(held) ? held : {}
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
