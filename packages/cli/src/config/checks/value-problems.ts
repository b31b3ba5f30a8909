import { isSecret } from '@standpipe/core'
import { passwordsIn } from '../../output/passwords-in.ts'
import { fallbackOf, isReference } from '../define/reference.ts'
import type { ConfigPath } from '../file/config-path.ts'
import { isPlain } from '../is-plain.ts'
import type { ConfigProblem } from './config-problem.ts'
import { isReferenceName } from '../define/reference-name.ts'

/**
 * What is wrong with values wherever they stand: a secret in the place of its name, a password in a URL, a secret that was
 * wrapped by hand. None of them is shown.
 */
export function valueProblems(value: unknown, path: ConfigPath = []): readonly ConfigProblem[] {
  const message = problemOf(value)
  if (message !== null) return [{ path, message }]
  // What a source is made of is its own matter.
  if (isSource(path) || isReference(value) || !isPlain(value)) return []
  return Object.entries(value).flatMap(([name, part]) =>
    valueProblems(part, [...path, Array.isArray(value) ? Number(name) : name]),
  )
}

const writtenPassword =
  "a password is written down here; expected secret('NAME') with the whole address in the variable NAME"

function problemOf(value: unknown): string | null {
  if (isReference(value)) {
    if (!isReferenceName(value.name)) {
      return 'expected the name of a variable, like INVENTORY_API_KEY, given a text that is not shown here'
    }
    return passwordsIn(fallbackOf(value) ?? '').length > 0 ? writtenPassword : null
  }
  if (isSecret(value)) {
    return "expected secret('NAME') of standpipe, given a secret that is written down; it is not shown here"
  }
  if (typeof value !== 'string') return null
  if (passwordsIn(value).length > 0) return writtenPassword
  return /\$\{(secret|env):/.test(value)
    ? 'a reference is the whole text, as ${secret:NAME}, and only in a JSON configuration'
    : null
}

/** Whether the source of a pipeline stands at a path. */
function isSource(path: ConfigPath): boolean {
  const [first, , third] = path
  const depth = first === 'profiles' && third === 'pipelines' ? 5 : 3
  return path.length === depth && path.at(-1) === 'source' && path.at(-3) === 'pipelines'
}
