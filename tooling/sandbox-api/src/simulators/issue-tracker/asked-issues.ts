import { SandboxError } from '../../sandbox-error.ts'
import type { ExactRecord } from '../../values/exact-value.ts'
import { readInstant } from '../../values/read-instant.ts'
import { readChoice } from '../../values/read-input.ts'

/** The issues that a query asks for, in its order: open ones, the newest first, unless it says otherwise. */
export function askedIssues(issues: readonly ExactRecord[], query: URLSearchParams): readonly ExactRecord[] {
  const state = readChoice(query.get('state') ?? 'open', ['open', 'closed', 'all'], 'state')
  const sort = readChoice(query.get('sort') ?? 'created', ['created', 'updated'], 'sort')
  const direction = readChoice(query.get('direction') ?? 'desc', ['asc', 'desc'], 'direction')
  const since = query.get('since')
  const from = since === null ? Number.NEGATIVE_INFINITY : readInstant(since, 'since')
  const sign = direction === 'asc' ? 1 : -1
  return issues
    .filter(
      (issue) => (state === 'all' || issue['state'] === state) && instantOf(issue, 'updated_at') >= from,
    )
    .toSorted((one, other) => sign * (instantOf(one, `${sort}_at`) - instantOf(other, `${sort}_at`)))
}

function instantOf(issue: ExactRecord, field: string): number {
  const value = issue[field]
  if (typeof value !== 'string') throw new SandboxError(`an issue has no time in ${field}`)
  return Date.parse(value)
}
