import { ConfigurationError, type Cursor, type Resource } from '@standpipe/core'
import { compareCursors, orderedCursor } from '../../cursor/compare-cursors.ts'
import { laggedCursor, lagKind } from '../../cursor/lagged-cursor.ts'
import { isBackfill } from '../is-backfill.ts'

/** Refuses a cursor that says what cannot be meant, or an order of rows by none. Throws `ConfigurationError`. */
export function checkCursor(resource: Resource, fullRefresh: boolean): void {
  const { name, cursor, rowOrder } = resource
  const refuse = (field: string, problem: string, hint: string): never => {
    throw new ConfigurationError({
      message: `Resource '${name}' ${problem}.`,
      hint,
      option: `resources.${name}.${field}`,
    })
  }
  checkChoice('rowOrder', rowOrder, ['asc', 'desc'], refuse)
  if (cursor === undefined) {
    if (rowOrder === undefined) return
    refuse(
      'rowOrder',
      'declares rowOrder without a cursor',
      'Declare the cursor by which its rows are ordered.',
    )
    return
  }
  checkChoice('cursor.filter', cursor.filter, ['api', 'client'], refuse)
  checkChoice('cursor.bounds.start', cursor.bounds?.start, ['open', 'closed'], refuse)
  checkChoice('cursor.bounds.end', cursor.bounds?.end, ['open', 'closed'], refuse)
  checkChoice('cursor.unit', cursor.unit, ['seconds', 'milliseconds'], refuse)
  checkLag(cursor, refuse)
  checkRange(cursor, refuse)
  if (rowOrder === 'desc' && cursor.onMissing === 'include') {
    refuse(
      'rowOrder',
      "declares rowOrder 'desc' and takes records without a cursor, of which some may stand behind the last that is wanted",
      "Remove rowOrder, or declare the cursor's onMissing as 'exclude'.",
    )
  }
  if (fullRefresh && isBackfill(resource)) {
    refuse(
      'cursor.endValue',
      'would hold nothing but the range of its backfill after a full refresh',
      "Run the backfill without full refresh, or the full refresh without endValue. The disposition 'replace' keeps a table of just that range.",
    )
  }
}

type Refuse = (field: string, problem: string, hint: string) => void

function checkChoice(
  field: string,
  value: string | undefined,
  choices: readonly string[],
  refuse: Refuse,
): void {
  if (value === undefined || choices.includes(value)) return
  const known = choices.map((choice) => `'${choice}'`).join(' or ')
  refuse(field, `declares ${field} '${value}', which is unknown`, `Use ${known}.`)
}

function checkLag({ lag, initialValue, unit }: Cursor, refuse: Refuse): void {
  if (lag === undefined) return
  const kind = lagKind(lag)
  const hint = "Give an ISO 8601 duration such as 'PT1H' for times, or a number from 0 on for numbers."
  if (kind === null) refuse('cursor.lag', `declares the lag '${String(lag)}', which is none`, hint)
  else if (initialValue !== undefined && laggedCursor(initialValue, lag, unit) === undefined) {
    refuse(
      'cursor.lag',
      `declares the lag '${String(lag)}', which does not fit the initial value ${String(initialValue)}`,
      hint,
    )
  }
}

function checkRange({ initialValue, endValue, bounds = {} }: Cursor, refuse: Refuse): void {
  if (endValue === undefined) return
  const field = 'cursor.endValue'
  if (initialValue === undefined) {
    refuse(
      field,
      'declares endValue without initialValue',
      'Say with initialValue where the backfill begins.',
    )
    return
  }
  if (endValue === null) return
  const [first, last] = [orderedCursor(initialValue), orderedCursor(endValue)]
  const range = `from ${String(initialValue)} to ${String(endValue)}`
  if (first.kind !== last.kind) {
    refuse(
      field,
      `declares a range ${range}, from a ${first.kind} to a ${last.kind}`,
      'Give values of one kind.',
    )
    return
  }
  const { start = 'closed', end = 'open' } = bounds
  const order = compareCursors(first, last)
  if (order > 0 || (order === 0 && !(start === 'closed' && end === 'closed'))) {
    refuse(field, `declares a range ${range}, in which nothing lies`, 'Give an endValue above initialValue.')
  }
}
