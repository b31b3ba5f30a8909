import { settingsObjectSchema, settingVariables, type SettingsSchema } from '@standpipe/core'
import { code, type TableRows } from './markdown-table.ts'

/** The settings of a source as its schema describes them. Throws for a setting without a description. */
export function settingsRows(sourceName: string, schema: SettingsSchema<unknown>): TableRows {
  const { required, properties } = settingsObjectSchema(schema) as SettingsJsonSchema
  return [
    ['setting', 'environment', 'meaning', 'default'],
    ...Object.entries(properties).map(([name, { description, secret, default: fallback }]) => {
      if (description === undefined) throw new Error(`The setting ${name} has no description.`)
      const [variable] = settingVariables(sourceName, name)
      const isSecret = secret === true ? ' A secret: it is never shown.' : ''
      const absent = required.includes(name) ? 'required' : '–'
      return [
        code(name),
        code(variable),
        withPoint(description) + isSecret,
        fallback === undefined
          ? absent
          : code(typeof fallback === 'string' ? fallback : JSON.stringify(fallback)),
      ]
    }),
  ]
}

/** What is read of the JSON Schema of settings. */
interface SettingsJsonSchema {
  readonly required: readonly string[]
  readonly properties: {
    readonly [name: string]: {
      readonly description?: string
      readonly secret?: boolean
      readonly default?: unknown
    }
  }
}

function withPoint(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
