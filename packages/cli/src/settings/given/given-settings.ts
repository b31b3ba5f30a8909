import type { Setting } from '../setting.ts'

/** Where the texts of settings come from, in order of strength. */
export interface SettingInputs {
  /** From `--set`. */
  readonly flags: { readonly [name: string]: string }
  /** Variables of the process. */
  readonly variables: { readonly [name: string]: string | undefined }
  /** Variables of `.env`. */
  readonly file: { readonly [name: string]: string | undefined }
}

/** The text given for a setting and where it came from. */
export interface GivenSetting {
  readonly setting: Setting
  readonly text: string
  /** For messages: `--set apiKey`, `INVENTORY__API_KEY` or `INVENTORY__API_KEY in .env`. */
  readonly origin: string
}

/**
 * Finds the strongest text for each setting: flag, then environment, then `.env`. An empty variable counts as
 * not given, because build servers pass secrets that do not exist as empty texts.
 */
export function givenSettings(settings: readonly Setting[], inputs: SettingInputs): readonly GivenSetting[] {
  return settings.flatMap((setting) => {
    const [short, long] = setting.variables
    const candidates = [
      { text: inputs.flags[setting.name], origin: `--set ${setting.name}` },
      { text: inputs.variables[long] || undefined, origin: long },
      { text: inputs.variables[short] || undefined, origin: short },
      { text: inputs.file[long] || undefined, origin: `${long} in .env` },
      { text: inputs.file[short] || undefined, origin: `${short} in .env` },
    ]
    const { text, origin } = candidates.find((candidate) => candidate.text !== undefined) ?? {}
    return text === undefined || origin === undefined ? [] : [{ setting, text, origin }]
  })
}
