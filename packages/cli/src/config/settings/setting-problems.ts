import { closestNames } from '@standpipe/runner'
import { schemasIn, type JsonSchema } from '../../settings/schema/json-schema.ts'
import type { ConfigProblem } from '../checks/config-problem.ts'
import { fallbackOf, isReference } from '../define/reference.ts'
import type { ConfigPath } from '../file/config-path.ts'
import type { ChosenPipeline } from '../profile/chosen-config.ts'
import { isSecretPlace } from './place-in-schema.ts'

/** Settings that the source does not have, and secrets that are written down. */
export function settingProblems(
  { settings }: Pick<ChosenPipeline, 'settings'>,
  schema: JsonSchema | null,
): readonly ConfigProblem[] {
  const known = schema === null ? null : schemasIn(schema, 'properties').map(([name]) => name)
  return [...settings].flatMap(([name, { value, path }]) =>
    known === null || known.includes(name)
      ? literalProblems(value, path, [name], schema)
      : [{ path, message: unknownSetting(name, known) }],
  )
}

function literalProblems(
  value: unknown,
  path: ConfigPath,
  inSettings: ConfigPath,
  schema: JsonSchema | null,
): readonly ConfigProblem[] {
  if (value === null || (isReference(value) && fallbackOf(value) === undefined)) return []
  if (typeof value === 'object' && !isReference(value)) {
    return Object.entries(value).flatMap(([name, part]) => {
      const step = Array.isArray(value) ? Number(name) : name
      return literalProblems(part, [...path, step], [...inSettings, step], schema)
    })
  }
  if (!isSecretPlace(schema, inSettings) || typeof value === 'boolean' || value === undefined) return []
  return [
    { path, message: "expected secret('NAME'), given a secret that is written down; it is not shown here" },
  ]
}

function unknownSetting(name: string, known: readonly string[]): string {
  const closest = closestNames(name, known)
  return `the source has no setting "${name}". ${
    closest.length > 0 ? `Did you mean ${closest.join(' or ')}?` : `It has ${known.join(', ') || 'none'}`
  }`
}
