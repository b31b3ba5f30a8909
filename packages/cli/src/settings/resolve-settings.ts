import {
  ConfigurationError,
  secret,
  settingsObjectSchema,
  type Secret,
  type SettingsSchema,
} from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import { passwordsIn } from '../output/passwords-in.ts'
import { convertSetting } from './convert-setting.ts'
import { unknownVariables } from './given/unknown-variables.ts'
import { exampleSettings, type ExampleSetting } from './example-settings.ts'
import { givenSettings, type GivenSetting, type SettingInputs } from './given/given-settings.ts'
import { secretPlaceholder } from './schema/example-value.ts'
import { settingsJsonSchema, settingsOf, type Setting } from './setting.ts'
import { settingsError } from './settings-error.ts'

/** What `resolveSettings` needs to know of a source. */
export interface SettingsOwner<Settings> {
  readonly sourceName: string
  readonly settings: SettingsSchema<Settings>
}

/** How `resolveSettings` goes about it. */
export interface ResolveOptions {
  /** Told every secret value before anything is validated, so that no message can show it. */
  readonly onSecrets: (secrets: readonly Secret[]) => void
  /** Whether examples take the place of required settings that are missing. For sources that are only described. */
  readonly fillIn: boolean
}

/** The validated settings of a source and where each given one came from. */
export interface ResolvedSettings<Settings> {
  readonly value: Settings
  readonly given: readonly GivenSetting[]
  /** Settings that an example stands for, with `fillIn`. */
  readonly filledIn: readonly ExampleSetting[]
  /** Sentences about variables that may have been meant for a setting. */
  readonly unknownVariables: readonly string[]
}

/**
 * Collects the settings of a source from flags, environment and `.env`, and validates them.
 *
 * @throws ConfigurationError that names the option, its environment variable, what is expected and what was given
 */
export async function resolveSettings<Settings>(
  { sourceName, settings: schema }: SettingsOwner<Settings>,
  inputs: SettingInputs,
  { onSecrets, fillIn }: ResolveOptions,
): Promise<ResolvedSettings<Settings>> {
  const settings = settingsOf(sourceName, schema)
  const given = givenSettings(settings, inputs)
  onSecrets([...(fillIn ? [secretPlaceholder] : []), ...given.flatMap(secretsOf)].map(secret))
  refuseUnknown(sourceName, Object.keys(inputs.flags), settings)
  const texts = Object.fromEntries(given.map(({ setting, text }) => [setting.name, text]))
  const { required } = settingsObjectSchema(schema, texts)
  const missing = settings.filter(({ name }) => required.includes(name) && !(name in texts))
  const filledIn = fillIn ? exampleSettings(sourceName, schema, missing) : []
  const values = [
    ...given.map(({ text, ...entry }) => ({ ...entry, value: convertSetting(text, entry.setting.types) })),
    ...filledIn,
  ]
  const value = Object.fromEntries(values.map((entry) => [entry.setting.name, entry.value]))
  const unknown = unknownVariables(sourceName, settings, inputs)
  const result = await schema['~standard'].validate(value)
  if (result.issues) {
    const jsonSchema = settingsJsonSchema(schema)
    throw settingsError({ source: sourceName, issues: result.issues, settings, values, jsonSchema, unknown })
  }
  return { value: result.value, given, filledIn, unknownVariables: unknown }
}

function secretsOf({ setting, text }: GivenSetting): readonly string[] {
  return setting.secret ? secretTexts(text) : passwordsIn(text)
}

/** A secret, and each text within it when it is a JSON list or object. */
function secretTexts(text: string): readonly string[] {
  const value = convertSetting(text, ['array', 'object'])
  const texts = (part: unknown): readonly string[] => {
    if (typeof part === 'string') return [part]
    return typeof part === 'object' && part !== null ? Object.values(part).flatMap(texts) : []
  }
  return [...new Set([text, ...texts(value)])]
}

function refuseUnknown(source: string, names: readonly string[], settings: readonly Setting[]): void {
  const known = settings.map((setting) => setting.name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return
  const closest = closestNames(unknown, known)
  throw new ConfigurationError({
    message: `The source ${source} has no setting "${unknown}".`,
    hint:
      closest.length > 0
        ? `Did you mean ${closest.join(' or ')}?`
        : `It has: ${known.join(', ') || 'no settings'}.`,
    option: `sources.${source}.${unknown}`,
  })
}
