import type { DataRecord } from '@standpipe/core'
import { detectCursor, type CursorCandidate } from '@standpipe/rest'
import type { Parameter } from '../address/read-address.ts'
import type { ParameterRoles } from '../address/parameter-roles.ts'
import { ask, likely, type Finding } from '../finding.ts'
import { pathText } from './propose-paging.ts'

/** What a resource may be asked for that is new. */
export interface ProposedIncremental {
  /** As documents say it; null where the URL shows no parameter that asks for it. */
  readonly incremental: { readonly [key: string]: string | number } | null
  /** Parameters that it sets itself. */
  readonly taken: readonly Parameter[]
  readonly findings: readonly Finding[]
}

const spellings: readonly (readonly [form: RegExp, convert: string])[] = [
  [/^\d{8}$/, 'yyyymmdd'],
  [/^\d{10}$/, 'epoch-seconds'],
  [/^\d{13}$/, 'epoch-milliseconds'],
  [/^\d{4}-\d\d-\d\d$/, 'date'],
]

/**
 * Proposes a cursor only where the URL has a parameter with a lower bound, and every record a time at or above it in a field that
 * fits: a cursor that the API does not filter by would lose rows. Everything else is listed.
 */
export function proposeIncremental(
  records: readonly DataRecord[],
  { since, until }: ParameterRoles,
): ProposedIncremental {
  const { candidates, refused } = detectCursor(records)
  const bound = since === undefined ? null : momentOf(since[1])
  const fitting =
    since === undefined || bound === null
      ? []
      : candidates.filter(
          (candidate) => fitsName(since[0], candidate) && (momentOf(candidate.lowest) ?? -1) >= bound,
        )
  const [found] = fitting
  if (since === undefined || found === undefined) {
    return { incremental: null, taken: [], findings: listed(since, candidates, refused) }
  }
  const convert = spellingOf(since[1], found)
  const incremental = {
    cursor_path: pathText(found.path),
    start_param: since[0],
    initial_value: initialValue(since[1], found),
    ...(until !== undefined && { end_param: until[0] }),
    ...(convert !== null && { convert }),
  }
  const findings = [
    likely(
      `The URL asks by "${since[0]}", and every record has "${pathText(found.path)}", none below ${since[1]}. Runs ask for what is new from then on.`,
    ),
    ...(fitting.length > 1
      ? [
          ask(
            `Does the API compare "${since[0]}" with ${fitting.map(({ path }) => pathText(path)).join(', or with ')}?`,
          ),
        ]
      : []),
    ...(until === undefined
      ? []
      : [likely(`"${until[0]}" gets the upper bound of a backfill; it is left out otherwise.`)]),
  ]
  // Without an answer, which of several fields the bound is about is not known: a wrong one would lose rows.
  if (fitting.length > 1 && !isClear(since[0], found))
    return { incremental: null, taken: [], findings: findings.slice(1, 2) }
  return { incremental, taken: until === undefined ? [since] : [since, until], findings }
}

function listed(
  since: Parameter | undefined,
  candidates: readonly CursorCandidate[],
  refused: ReturnType<typeof detectCursor>['refused'],
): readonly Finding[] {
  const reasons = refused.map(({ reason }) => ask(reason))
  const unfit =
    since === undefined
      ? []
      : [ask(`"${since[0]}" is no bound of a field that every record has; it stays a parameter.`)]
  if (candidates.length === 0) return [...unfit, ...reasons.slice(0, 2)]
  const shown = candidates.slice(0, 4).map(({ path, kind, meaning }) => {
    const what =
      meaning === 'created'
        ? ', which tells of new records only'
        : kind === 'number'
          ? ', a number that grows'
          : ''
    return `${pathText(path)} (${kind}${what})`
  })
  const [best] = candidates
  const example =
    best === undefined
      ? ''
      : ` incremental: { cursor_path: ${pathText(best.path)}, start_param: … } below endpoint reads only what is new.`
  return [
    ...unfit,
    ask(`Which parameter asks for what changed? Candidates of a cursor are ${shown.join(', ')}.${example}`),
    ...reasons.slice(0, 2),
  ]
}

/** `updated_since` is about a change, `created_after` about a creation, `since` about neither. */
function fitsName(parameter: string, { meaning, kind }: CursorCandidate): boolean {
  if (kind === 'number') return false
  const about = aboutOf(parameter)
  return about === null ? meaning !== 'other' : about === meaning
}

function isClear(parameter: string, { meaning }: CursorCandidate): boolean {
  return aboutOf(parameter) === meaning
}

function aboutOf(parameter: string): CursorCandidate['meaning'] | null {
  if (/updat|modif|chang|edit/i.test(parameter)) return 'changed'
  return /creat|add|insert|receiv/i.test(parameter) ? 'created' : null
}

function spellingOf(bound: string, { kind, lowest }: CursorCandidate): string | null {
  const convert = spellings.find(([form]) => form.test(bound))?.[1] ?? 'iso'
  if (kind === 'timestamp') {
    const isAlike = convert === 'iso' && bound.endsWith('Z') === String(lowest).endsWith('Z')
    return isAlike ? null : convert
  }
  return convert === kind ? null : convert
}

/** The bound in the spelling of the records, which cursors are compared in. */
function initialValue(bound: string, { kind }: CursorCandidate): string | number {
  const moment = momentOf(bound) ?? 0
  if (kind === 'epoch-seconds') return Math.floor(moment / 1000)
  if (kind === 'epoch-milliseconds') return moment
  if (kind === 'date') return new Date(moment).toISOString().slice(0, 10)
  return /^\d{4}-\d\d-\d\dT/.test(bound) ? bound : new Date(moment).toISOString()
}

/** Milliseconds since 1970; null for what is no time. */
function momentOf(value: string | number | bigint): number | null {
  if (typeof value !== 'string') return Number(value) < 100_000_000_000 ? Number(value) * 1000 : Number(value)
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? []
  if (year !== undefined) return Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  if (/^\d+$/.test(value)) return momentOf(Number(value))
  const text = value.replace(' ', 'T')
  const moment = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) || text.length === 10 ? text : `${text}Z`)
  return Number.isNaN(moment) ? null : moment
}
