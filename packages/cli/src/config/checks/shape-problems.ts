import { closestNames } from '@standpipe/runner'
import type * as z from 'zod'
import type { ConfigPath } from '../file/config-path.ts'
import { describeGiven, type ConfigProblem } from './config-problem.ts'
import { configSchema } from './config-schema.ts'

type Issue = z.core.$ZodIssue

const kinds: { readonly [expected: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** What is wrong with the shape of a configuration: keys that there are not, values of another kind. */
export function shapeProblems(value: unknown): readonly ConfigProblem[] {
  const result = configSchema.safeParse(value, { error: expectationOf })
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, value))
}

function problemsOf(issue: Issue, value: unknown, around: ConfigPath = []): readonly ConfigProblem[] {
  const path = [...around, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
  if (issue.code === 'unrecognized_keys') {
    const lines = issue.message.split('\n')
    return issue.keys.map((key, index) => ({ path: [...path, key], message: lines[index] ?? '' }))
  }
  if (issue.code === 'invalid_union') {
    // The only union is that of contracts: an object was meant for its entities.
    const given = valueAt(value, path)
    const meant = issue.errors.find((branch) => branch.every(({ code }) => code !== 'invalid_type'))
    if (meant !== undefined) return meant.flatMap((inner) => problemsOf(inner, value, path))
    return [problem(path, issue.errors.map(([first]) => first?.message ?? '').join(' or '), given)]
  }
  return [problem(path, issue.message, valueAt(value, path))]
}

function problem(path: ConfigPath, expected: string, given: unknown): ConfigProblem {
  if (given === undefined) return { path, message: `is missing; expected ${expected}` }
  // A secret may be a number as well.
  const isHidden = typeof given === 'number' && expected.includes("secret('NAME')")
  return { path, message: `expected ${expected}, given ${isHidden ? 'a number' : describeGiven(given)}` }
}

function expectationOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input)
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, knownKeys(issue.inst))).join('\n')
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `a number from ${issue.minimum} on`
    case 'invalid_key':
    case 'invalid_format':
      return 'a name of letters, digits, _ and -, which begins with a letter or _'
    default:
      return issue.message ?? 'something else'
  }
}

function oneOf(names: readonly string[], given: unknown): string {
  const [closest] = typeof given === 'string' ? closestNames(given, names) : []
  return `one of ${names.join(', ')}${closest === undefined ? '' : ` (did you mean ${closest}?)`}`
}

function unknownKey(key: string, known: readonly string[]): string {
  const [closest] = closestNames(key, known)
  const meant = closest === undefined ? '' : ` Did you mean ${closest}?`
  return `there is no key "${key}" here.${meant} Known are ${known.join(', ')}`
}

function knownKeys(schema: unknown): readonly string[] {
  const { def } = (schema as z.core.$ZodObject)._zod
  return Object.keys(def.shape).filter((key) => !key.startsWith('$'))
}

function valueAt(value: unknown, path: ConfigPath): unknown {
  return path.reduce((current: unknown, part) => {
    const isInside = typeof current === 'object' && current !== null && Object.hasOwn(current, part)
    return isInside ? Reflect.get(current, part) : undefined
  }, value)
}
