import { ConfigurationError, type SettingsIssue } from '@standpipe/core'
import type { GivenSetting } from './given/given-settings.ts'
import type { Setting } from './setting.ts'

/** Says of each issue which setting it is about, where its value came from, what is expected, and how to give it. */
export function settingsError(
  source: string,
  issues: readonly SettingsIssue[],
  settings: readonly Setting[],
  given: readonly GivenSetting[],
): ConfigurationError {
  const problems = issues.map((issue) => {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    const setting = settings.find(({ name }) => name === path[0])
    const origin = given.find((entry) => entry.setting === setting)?.origin
    return { path: path.join('.'), message: issue.message, setting, origin }
  })
  const first = problems[0]?.path ?? ''
  const lines = problems.map(({ path, message, setting, origin }) => {
    if (setting === undefined) return path === '' ? message : `${path}: ${message}`
    const expected = setting.description ? `${setting.expected} (${setting.description})` : setting.expected
    if (origin === undefined) return `${path} is missing; expected ${expected}`
    return `${path}, from ${origin}: ${message}; expected ${expected}`
  })
  return new ConfigurationError({
    message:
      lines.length === 1
        ? `The settings of ${source} are incomplete or wrong: ${lines[0]}.`
        : `The settings of ${source} are incomplete or wrong:\n${lines.map((line) => `  - ${line}`).join('\n')}`,
    hint: problems
      .flatMap(({ setting }) => (setting ? [howToGive(setting)] : []))
      .filter((line, index, all) => all.indexOf(line) === index)
      .join('\n'),
    option: `sources.${source}${first && `.${first}`}`,
  })
}

function howToGive({ name, variables: [short, long], secret: isSecret }: Setting): string {
  const flag = `--set ${name}=…`
  return isSecret
    ? `Put ${name} into the environment variable ${short} (or ${long}), or into .env; ${flag} works too, but stays in the shell's history.`
    : `Give ${name} with ${flag}, or in the environment variable ${short} (or ${long}), or in .env.`
}
