import type * as z from 'zod'
import { variableReference } from '../schema/texts.ts'
import { closestName } from './closest-name.ts'

type RawIssue = z.core.$ZodRawIssue

const kinds: { readonly [expected: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a dict',
  record: 'a dict',
  null: 'null',
}

/** Says what was expected where a document does not follow its schema; of unknown keys, a line about each. */
export function expectation(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return oneOf(issue.values, issue.input)
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, knownKeys(issue.inst))).join('\n')
    case 'too_small':
      return least(issue.origin, Number(issue.minimum), issue.inclusive !== false)
    case 'too_big':
      return issue.origin === 'array' ? `at most ${issue.maximum} elements` : `at most ${issue.maximum}`
    case 'invalid_format':
      return issue['pattern'] === String(variableReference)
        ? 'the variable that holds the secret, as ${env:NAME}'
        : 'a name in kebab-case'
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'another name'
    case 'invalid_union':
      return oneOf([...discriminators(issue)], Reflect.get(Object(issue.input), issue['discriminator'] ?? ''))
    default:
      return issue.message ?? 'something else'
  }
}

function oneOf(values: readonly unknown[], given: unknown): string {
  const names = values.filter((value) => value !== undefined).map(String)
  const listed = names.length === 1 ? JSON.stringify(names[0]) : `one of ${names.join(', ')}`
  const closest = typeof given === 'string' ? closestName(given, names) : null
  return closest === null ? listed : `${listed} (did you mean ${closest}?)`
}

function unknownKey(key: string, known: readonly string[]): string {
  const closest = closestName(key, known)
  const meant = closest === null ? '' : ` Did you mean ${closest}?`
  return `there is no key ${JSON.stringify(key)} here.${meant} Known are ${known.join(', ')}`
}

function least(origin: string, minimum: number, isInclusive: boolean): string {
  if (origin === 'string') return 'a text that is not empty'
  if (origin === 'array') return `at least ${minimum} element${minimum === 1 ? '' : 's'}`
  return isInclusive ? `a number of at least ${minimum}` : `a number above ${minimum}`
}

function knownKeys(schema: unknown): readonly string[] {
  const { def } = (schema as z.core.$ZodObject)._zod
  return Object.keys(def.shape)
}

function discriminators(issue: RawIssue & { readonly code: 'invalid_union' }): ReadonlySet<unknown> {
  const { discriminator } = issue
  if (typeof discriminator !== 'string') return new Set()
  return (issue.inst as z.core.$ZodDiscriminatedUnion)._zod.propValues[discriminator] ?? new Set()
}
