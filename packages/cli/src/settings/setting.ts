import { settingsObjectSchema, settingVariables, type SettingsSchema } from '@standpipe/core'
import {
  holdsSecret,
  requiredNames,
  schemasIn,
  typesOf,
  variantsOf,
  type JsonSchema,
} from './schema/json-schema.ts'

/** One setting of a source, as its JSON Schema describes it. */
export interface Setting {
  readonly name: string
  /** JSON types that it accepts. */
  readonly types: readonly string[]
  /** What it accepts, in words, for messages. */
  readonly expected: string
  readonly required: boolean
  readonly secret: boolean
  readonly description: string | undefined
  /** Environment variables that give it, the stronger one last. */
  readonly variables: readonly [short: string, long: string]
}

/** The JSON Schema of what is given as settings. */
export function settingsJsonSchema(schema: SettingsSchema<unknown>): JsonSchema {
  return settingsObjectSchema(schema)
}

/** Lists the settings of a source. */
export function settingsOf(source: string, schema: SettingsSchema<unknown>): readonly Setting[] {
  const root = settingsJsonSchema(schema)
  return schemasIn(root, 'properties').map(([name, property]) => {
    const variants = variantsOf(property, root)
    return {
      name,
      types: [...new Set(variants.flatMap(typesOf))],
      expected: expectationOf(property, root),
      required: requiredNames(root).includes(name),
      secret: holdsSecret(property, root),
      description: descriptionOf(variants),
      variables: settingVariables(source, name),
    }
  })
}

/** What a schema says about itself, or the first of its alternatives. */
export function descriptionOf(variants: readonly JsonSchema[]): string | undefined {
  return variants.map((variant) => variant['description']).find((text) => typeof text === 'string')
}

/** The values of a schema that allows only some; empty when there is no such list. */
export function choicesOf(variants: readonly JsonSchema[]): readonly unknown[] {
  return variants.flatMap((variant) => {
    if (Array.isArray(variant['enum'])) return variant['enum']
    return 'const' in variant ? [variant['const']] : []
  })
}

/** What a schema accepts, in words. */
export function expectationOf(schema: unknown, root: JsonSchema): string {
  const variants = variantsOf(schema, root)
  const choices = choicesOf(variants)
  if (choices.length > 0) return `one of ${choices.map(String).join(', ')}`
  const formats = variants.map((variant) => variant['format'])
  if (formats.includes('uri')) return 'a URL'
  const types = new Set(variants.flatMap(typesOf))
  types.delete('null')
  const words = [...types].map((type) => typeWords[type] ?? type)
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
