import { settingVariables } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import type { Setting } from '../setting.ts'
import { variablesOf, type SettingInputs } from './given-settings.ts'

/**
 * Says of variables, of the process and in `.env`, that begin with the name of a source and give no setting of it, which
 * may have been meant. Their values are not told.
 */
export function unknownVariables(
  source: string,
  settings: readonly Setting[],
  inputs: SettingInputs,
): readonly string[] {
  const { variables, file } = inputs
  const given = [...Object.entries(variables), ...Object.entries(file)]
  const names = new Set(given.flatMap(([name, text]) => (text ? [name] : [])))
  const known = new Set(settings.flatMap((setting) => variablesOf(setting, inputs)))
  return settingVariables(source, '').flatMap((prefix) =>
    [...names]
      .filter((name) => name.startsWith(prefix) && !known.has(name))
      .map((name) => describe(name, prefix, source, [...known])),
  )
}

function describe(name: string, prefix: string, source: string, known: readonly string[]): string {
  const endings = known.filter((other) => other.startsWith(prefix)).map((other) => other.slice(prefix.length))
  const closest = closestNames(name.slice(prefix.length), endings).map((ending) => prefix + ending)
  const hint = closest.length > 0 ? ` Did you mean ${closest.join(' or ')}?` : ''
  return `The variable ${name} gives no setting of ${source}.${hint}`
}
