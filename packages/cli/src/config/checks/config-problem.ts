import { ConfigurationError } from '@standpipe/core'
import type { ConfigFile } from '../file/config-file.ts'
import { describeConfigPath, type ConfigPath } from '../file/config-path.ts'

/** One thing wrong with a configuration. */
export interface ConfigProblem {
  readonly path: ConfigPath
  /** What was expected there and what stands there instead, without secrets. */
  readonly message: string
}

const mostShown = 20

/** The error for a configuration that cannot be used: every problem with its file, line, column and path, in their order. */
export function configError(file: ConfigFile, found: readonly ConfigProblem[]): ConfigurationError {
  const problems = found.toSorted((one, other) =>
    file.placeOf(one.path).localeCompare(file.placeOf(other.path), 'en', { numeric: true }),
  )
  const [first] = problems
  const shown = problems.slice(0, mostShown).map((problem) => `\n  - ${describeProblem(file, problem)}`)
  const left = problems.length - shown.length
  return new ConfigurationError({
    message:
      problems.length === 1 && first !== undefined
        ? `${describeProblem(file, first)}.`
        : `${file.label} cannot be used:${shown.join('')}${left > 0 ? `\n  and ${left} more` : ''}`,
    hint: 'docs/configuration.md describes every key.',
    option: describeConfigPath(first?.path ?? []),
  })
}

function describeProblem(file: ConfigFile, { path, message }: ConfigProblem): string {
  const place = path.length === 0 ? '' : ` ${describeConfigPath(path)}:`
  return `${file.placeOf(path)}${place || ':'} ${message}`
}

/** What stands somewhere, for a message. A text is not shown: it may be a secret that was meant for another place. */
export function describeGiven(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${value.length}`
  switch (typeof value) {
    case 'string':
      return value === '' ? 'an empty text' : 'a text'
    case 'number':
    case 'boolean':
      return String(value)
    case 'undefined':
      return 'nothing'
    case 'object':
      return 'an object'
    default:
      return `a ${typeof value}`
  }
}
