import { ConfigurationError, type SettingsIssue } from '@standpipe/core'
import type { JsonSchema } from './schema/json-schema.ts'
import { schemaAt } from './schema/schema-at.ts'
import { unknownKeys } from './schema/unknown-keys.ts'
import { expectationOf, type Setting } from './setting.ts'

/** The value that was validated for a setting, and where it came from. */
export interface SettingValue {
  readonly setting: Setting
  readonly value: unknown
  /** For messages: `--set apiKey`, `INVENTORY__API_KEY` or `INVENTORY__API_KEY in .env`. */
  readonly origin: string
}

/** What is known of settings that were refused. */
export interface RefusedSettings {
  /** Name of the source. */
  readonly source: string
  readonly issues: readonly SettingsIssue[]
  readonly settings: readonly Setting[]
  readonly values: readonly SettingValue[]
  /** Of all settings. */
  readonly jsonSchema: JsonSchema
  /** Sentences about variables that may have been meant for a setting. */
  readonly unknown: readonly string[]
}

/**
 * Says of each issue which setting it is about, what was given and where it came from, what is expected, and how to give
 * it. Of a setting that has a secret in it, nothing that was given is shown.
 */
export function settingsError({
  source,
  issues,
  settings,
  values,
  jsonSchema,
  unknown,
}: RefusedSettings): ConfigurationError {
  const problems = issues.map((issue) => {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    const setting = settings.find(({ name }) => name === path[0])
    const value = values.find((entry) => entry.setting === setting)
    return { path, message: issue.message, setting, value }
  })
  const first = problems[0]?.path.join('.') ?? ''
  const lines = problems.map(({ path, message, setting, value }) => {
    const name = path.join('.')
    if (setting === undefined) return name === '' ? message : `${name}: ${message}`
    const expected = expectedAt(path, setting, jsonSchema)
    if (value === undefined) return `${name} is missing; expected ${expected}`
    const part = valueAt(value.value, path.slice(1))
    const given = setting.secret ? '' : `, given ${shown(part)}`
    const unknownOnes = unknownKeys(part, schemaAt(jsonSchema, path), jsonSchema).map((key) => `; ${key}`)
    return `${name}, from ${value.origin}: ${message}; expected ${expected}${given}${unknownOnes.join('')}`
  })
  return new ConfigurationError({
    message:
      lines.length === 1
        ? `The settings of ${source} are incomplete or wrong: ${lines[0]}.`
        : `The settings of ${source} are incomplete or wrong:\n${lines.map((line) => `  - ${line}`).join('\n')}`,
    hint: [
      ...unknown,
      ...new Set(problems.flatMap(({ setting }) => (setting ? [howToGive(setting)] : []))),
    ].join('\n'),
    option: `sources.${source}${first && `.${first}`}`,
  })
}

/** How a setting is given, for the hint of a message. */
export function howToGive({ name, variables: [short, long], secret: isSecret }: Setting): string {
  const flag = `--set ${name}=…`
  return isSecret
    ? `Put ${name} into the environment variable ${short} (or ${long}), or into .env; ${flag} works too, but stays in the shell's history.`
    : `Give ${name} with ${flag}, or in the environment variable ${short} (or ${long}), or in .env.`
}

function expectedAt(path: readonly string[], setting: Setting, jsonSchema: JsonSchema): string {
  const words = path.length > 1 ? expectationOf(schemaAt(jsonSchema, path), jsonSchema) : setting.expected
  return setting.description ? `${words} (${setting.description})` : words
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let found = value
  for (const name of path) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  }
  return found
}

const mostShown = 100

/** Short, and never cut: half of a secret that stands there by mistake would not be recognized and hidden. */
function shown(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === undefined) return 'nothing'
  return text.length > mostShown ? `a value of ${text.length} characters` : text
}
