import { ConfigurationError, type SettingsSchema } from '@standpipe/core'
import { howToGive } from './settings-error.ts'
import { exampleValue } from './schema/example-value.ts'
import { schemasIn } from './schema/json-schema.ts'
import { settingsJsonSchema, type Setting } from './setting.ts'

/** A setting that was not given, and the value that stands for it while the source is only described. */
export interface ExampleSetting {
  readonly setting: Setting
  readonly value: unknown
  /** For messages, in the place of where a given value comes from. */
  readonly origin: string
}

/**
 * Examples for the required settings that are missing, from their schema, for a source that is described and never read.
 *
 * @throws ConfigurationError that names those whose schema has no example
 */
export function exampleSettings(
  source: string,
  schema: SettingsSchema<unknown>,
  missing: readonly Setting[],
): readonly ExampleSetting[] {
  const root = settingsJsonSchema(schema)
  const properties = new Map(schemasIn(root, 'properties'))
  const unknown: Setting[] = []
  const examples = missing.flatMap((setting) => {
    const found = exampleValue(properties.get(setting.name), root)
    if (found === null) unknown.push(setting)
    return found === null ? [] : [{ setting, value: found.value, origin: 'the example of its schema' }]
  })
  if (unknown.length === 0) return examples
  const [first] = unknown
  throw new ConfigurationError({
    message: `The source ${source} cannot be described without ${unknown.map(({ name }) => name).join(' and ')}: required, and without an example in the schema of its settings.`,
    hint: unknown.map(howToGive).join('\n'),
    ...(first !== undefined && { option: `sources.${source}.${first.name}` }),
  })
}
