import { ConfigurationError, secret, type Secret, type SettingsSchema } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import { convertSetting } from './convert-setting.ts'
import { givenSettings, type GivenSetting, type SettingInputs } from './given/given-settings.ts'
import { settingsOf, type Setting } from './setting.ts'
import { settingsError } from './settings-error.ts'

/** What `resolveSettings` needs to know of a source. */
export interface SettingsOwner<Settings> {
  readonly sourceName: string
  readonly settings: SettingsSchema<Settings>
}

/** The validated settings of a source and where each given one came from. */
export interface ResolvedSettings<Settings> {
  readonly value: Settings
  readonly given: readonly GivenSetting[]
}

/**
 * Collects the settings of a source from flags, environment and `.env`, and validates them.
 *
 * @param onSecrets told every secret value before anything is validated, so that no message can show it
 * @throws ConfigurationError that names the option, its environment variable and what is expected
 */
export async function resolveSettings<Settings>(
  owner: SettingsOwner<Settings>,
  inputs: SettingInputs,
  onSecrets: (secrets: readonly Secret[]) => void,
): Promise<ResolvedSettings<Settings>> {
  const settings = settingsOf(owner.sourceName, owner.settings)
  const given = givenSettings(settings, inputs)
  onSecrets(
    given.filter(({ setting }) => setting.secret).flatMap(({ text }) => secretTexts(text).map(secret)),
  )
  refuseUnknown(owner.sourceName, Object.keys(inputs.flags), settings)
  const value = Object.fromEntries(
    given.map(({ setting, text }) => [setting.name, convertSetting(text, setting.types)]),
  )
  const result = await owner.settings['~standard'].validate(value)
  if (result.issues) throw settingsError(owner.sourceName, result.issues, settings, given)
  return { value: result.value, given }
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
