import type * as z from 'zod'
import type { DocumentPath } from '../document/document-path.ts'
import type { Problem } from '../document/problem.ts'
import { describeGiven, valueAt } from './given.ts'

type Issue = z.core.$ZodIssue

/** Turns what a schema complains of into problems with a path each, of alternatives only the one that was meant. */
export function problemsIn(
  issues: readonly Issue[],
  value: unknown,
  around: DocumentPath = [],
): readonly Problem[] {
  return issues.flatMap((issue): readonly Problem[] => {
    const path = [...around, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
    if (issue.code === 'unrecognized_keys') {
      const lines = issue.message.split('\n')
      return issue.keys.map((key, index) => ({ path: [...path, key], message: lines[index] ?? '' }))
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return fromUnion(issue.errors, value, path)
    return [problem(issue.message, value, path)]
  })
}

function fromUnion(
  branches: readonly (readonly Issue[])[],
  value: unknown,
  path: DocumentPath,
): readonly Problem[] {
  const meant = branches.filter((issues) => !issues.some(isOtherKind))
  const [best] = meant.toSorted((one, other) => one.length - other.length)
  if (best !== undefined) return problemsIn(best, value, path)
  const given = valueAt(value, path)
  const ofItsKind = branches.flat().filter((issue) => issue.path.length === 0 && sameKind(issue, given))
  const shown = ofItsKind.length > 0 ? ofItsKind : branches.flat()
  return [problem([...new Set(shown.flatMap(expectations))].join(', or '), value, path)]
}

/** What was expected by alternatives of which none was meant. */
function expectations(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return issue.errors.flat().flatMap((inner) => (inner.path.length === 0 ? expectations(inner) : []))
  }
  return issue.path.length === 0 ? [issue.message] : []
}

/** Whether an alternative is not what the author had in mind: the value is of another kind altogether. */
function isOtherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false
  if (issue.code === 'invalid_union') return issue.errors.every((branch) => branch.some(isOtherKind))
  return issue.code === 'invalid_type' || issue.code === 'invalid_value'
}

function sameKind(issue: Issue, given: unknown): boolean {
  return issue.code === 'invalid_value' && issue.values.some((value) => typeof value === typeof given)
}

function problem(expected: string, value: unknown, path: DocumentPath): Problem {
  const given = valueAt(value, path)
  if (given === undefined) return { path, message: `is missing; expected is ${expected}` }
  return { path, message: `expected ${expected}, given ${describeGiven(given, path)}` }
}
