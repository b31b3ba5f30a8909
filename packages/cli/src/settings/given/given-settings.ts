import { settingVariables } from '@standpipe/core'
import type { Setting } from '../setting.ts'
import type { ConfiguredSettings } from './configured-settings.ts'

/** Where the texts of settings come from, in order of strength. */
export interface SettingInputs {
  /** From `--set`. */
  readonly flags: { readonly [name: string]: string }
  /** Variables of the process. */
  readonly variables: { readonly [name: string]: string | undefined }
  /** Variables of `.env`. */
  readonly file: { readonly [name: string]: string | undefined }
  /** From a pipeline of the configuration, which is the weakest. */
  readonly configured?: ConfiguredSettings
}

/** The text given for a setting and where it came from. */
export interface GivenSetting {
  readonly setting: Setting
  readonly text: string
  /** For messages: `--set apiKey`, `INVENTORY__API_KEY` or `INVENTORY__API_KEY in .env`. */
  readonly origin: string
}

/**
 * Finds the strongest text for each setting: flag, then environment, then `.env`; of variables those that begin with the name
 * of the pipeline before those of its source. An empty variable counts as not given, because build servers pass secrets
 * that do not exist as empty texts.
 */
export function givenSettings(settings: readonly Setting[], inputs: SettingInputs): readonly GivenSetting[] {
  return settings.flatMap((setting) => {
    const names = variablesOf(setting, inputs)
    const candidates = [
      { text: inputs.flags[setting.name], origin: `--set ${setting.name}` },
      ...names.map((name) => ({ text: inputs.variables[name] || undefined, origin: name })),
      ...names.map((name) => ({ text: inputs.file[name] || undefined, origin: `${name} in .env` })),
    ]
    const { text, origin } = candidates.find((candidate) => candidate.text !== undefined) ?? {}
    return text === undefined || origin === undefined ? [] : [{ setting, text, origin }]
  })
}

/** The variables that give a setting, the strongest first. */
export function variablesOf(
  { name, variables: [short, long] }: Setting,
  { configured }: Pick<SettingInputs, 'configured'>,
): readonly string[] {
  const ofPipeline = configured === undefined ? [] : settingVariables(configured.pipeline, name).toReversed()
  return [...new Set([...ofPipeline, long, short])]
}
