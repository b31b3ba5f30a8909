import { settingVariables, type SettingsSchema } from '@standpipe/core'

/** One setting of a source, as its JSON Schema describes it. */
export interface Setting {
  readonly name: string
  /** JSON types that it accepts. */
  readonly types: readonly string[]
  /** What it accepts, in words, for messages. */
  readonly expected: string
  readonly secret: boolean
  readonly description: string | undefined
  /** Environment variables that give it, the stronger one last. */
  readonly variables: readonly [short: string, long: string]
}

type JsonSchema = { readonly [keyword: string]: unknown }

/** Lists the settings of a source. */
export function settingsOf(source: string, schema: SettingsSchema<unknown>): readonly Setting[] {
  const root = schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
  return Object.entries(isSchema(root['properties']) ? root['properties'] : {}).map(([name, property]) => {
    const variants = variantsOf(property, root)
    const types = [...new Set(variants.flatMap(typesOf))]
    const description = variants
      .map((variant) => variant['description'])
      .find((text) => typeof text === 'string')
    return {
      name,
      types,
      expected: expectationOf(variants, types),
      secret: holdsSecret(property, root),
      description,
      variables: settingVariables(source, name),
    }
  })
}

/** The schema itself and the alternatives in it, references followed; each once, because schemas may be recursive. */
function variantsOf(
  schema: unknown,
  root: JsonSchema,
  seen: Set<unknown> = new Set<unknown>(),
): readonly JsonSchema[] {
  if (!isSchema(schema) || seen.has(schema)) return []
  seen.add(schema)
  const alternatives = [schema['anyOf'], schema['oneOf'], schema['allOf']].filter(Array.isArray).flat()
  const inner = [referenceTarget(schema, root), ...alternatives]
  return [schema, ...inner.flatMap((variant) => variantsOf(variant, root, seen))]
}

function referenceTarget(schema: JsonSchema, root: JsonSchema): unknown {
  const reference = schema['$ref']
  const definitions = root['$defs']
  if (typeof reference !== 'string' || !isSchema(definitions)) return undefined
  return definitions[reference.replace('#/$defs/', '')]
}

function typesOf(schema: JsonSchema): readonly string[] {
  const { type } = schema
  return Array.isArray(type)
    ? type.filter((name) => typeof name === 'string')
    : typeof type === 'string'
      ? [type]
      : []
}

/** Whether anything in a setting is a secret: then all of its text is treated as one. */
function holdsSecret(schema: unknown, root: JsonSchema, seen: Set<unknown> = new Set<unknown>()): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false
  seen.add(schema)
  if (!isSchema(schema)) return Object.values(schema).some((part) => holdsSecret(part, root, seen))
  if (schema['secret'] === true) return true
  return [referenceTarget(schema, root), ...Object.values(schema)].some((part) =>
    holdsSecret(part, root, seen),
  )
}

function expectationOf(variants: readonly JsonSchema[], types: readonly string[]): string {
  const choices = variants.flatMap((variant) => {
    if (Array.isArray(variant['enum'])) return variant['enum']
    return 'const' in variant ? [variant['const']] : []
  })
  if (choices.length > 0) return `one of ${choices.map(String).join(', ')}`
  const formats = variants.map((variant) => variant['format'])
  if (formats.includes('uri')) return 'a URL'
  const words = types.filter((type) => type !== 'null').map((type) => typeWords[type] ?? type)
  return words.length > 0 ? words.join(' or ') : 'a value'
}

const typeWords: { readonly [type: string]: string } = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a JSON list',
  object: 'a JSON object',
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
