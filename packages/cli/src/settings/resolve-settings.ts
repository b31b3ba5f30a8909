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
import { settingsError, type SettingValue } from './settings-error.ts'

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
  readonly given: readonly SettingValue[]
  /** Settings that an example stands for, with `fillIn`. */
  readonly filledIn: readonly ExampleSetting[]
  /** Sentences about variables that may have been meant for a setting. */
  readonly unknownVariables: readonly string[]
}

/**
 * Collects the settings of a source from flags, environment, `.env` and the configuration, and validates them.
 *
 * @throws ConfigurationError that names the option, its environment variable, what is expected and what was given
 */
export async function resolveSettings<Settings>(
  { sourceName, settings: schema }: SettingsOwner<Settings>,
  inputs: SettingInputs,
  { onSecrets, fillIn }: ResolveOptions,
): Promise<ResolvedSettings<Settings>> {
  const settings = settingsOf(sourceName, schema)
  const texts = givenSettings(settings, inputs)
  onSecrets([...(fillIn ? [secretPlaceholder] : []), ...texts.flatMap(secretsOf)].map(secret))
  refuseUnknown(sourceName, Object.keys(inputs.flags), settings)
  const given = [
    ...texts.map(({ text, ...entry }) => ({ ...entry, value: convertSetting(text, entry.setting.types) })),
    ...(await configuredValues(settings, texts, { inputs, onSecrets, isLenient: fillIn, schema })),
  ]
  const known = Object.fromEntries(given.map(({ setting, value }) => [setting.name, value]))
  const { required } = settingsObjectSchema(schema, known)
  const missing = settings.filter(({ name }) => required.includes(name) && !(name in known))
  const filledIn = fillIn ? exampleSettings(sourceName, schema, missing) : []
  const values = [...given, ...filledIn]
  const value = Object.fromEntries(values.map((entry) => [entry.setting.name, entry.value]))
  const unknown = unknownVariables(sourceName, settings, inputs)
  const result = await schema['~standard'].validate(value)
  if (result.issues) {
    const jsonSchema = settingsJsonSchema(schema)
    throw settingsError({ source: sourceName, issues: result.issues, settings, values, jsonSchema, unknown })
  }
  return { value: result.value, given, filledIn, unknownVariables: unknown }
}

/** What the configuration says of settings for which no text is given. */
async function configuredValues(
  settings: readonly Setting[],
  texts: readonly GivenSetting[],
  options: Pick<ResolveOptions, 'onSecrets'> & {
    readonly inputs: SettingInputs
    readonly isLenient: boolean
    readonly schema: SettingsSchema<unknown>
  },
): Promise<readonly SettingValue[]> {
  const { inputs, onSecrets, isLenient, schema } = options
  const values = await inputs.configured?.read({
    schema: settingsJsonSchema(schema),
    given: texts.map(({ setting }) => setting.name),
    isLenient,
  })
  return (values ?? []).flatMap(({ name, value, origin, secrets }) => {
    onSecrets(secrets.map(secret))
    const setting = settings.find((other) => other.name === name)
    return setting === undefined ? [] : [{ setting, value, origin }]
  })
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
