import { ConfigurationError, fieldNames, type Cursor, type CursorValue, type Resource } from '@standpipe/core'
import { compareCursors, orderedCursor, type CursorKind } from '../cursor/compare-cursors.ts'
import { kindsOfColumns } from '../cursor/kinds-of-columns.ts'
import { lagKind } from '../cursor/lagged-cursor.ts'
import { cursorBound, type CursorFacts } from './cursor-bound.ts'
import type { WantedRange } from './wanted-range.ts'

/** What a resource is read in, as far as its declaration says. */
export interface RangePlan {
  readonly wanted: WantedRange
  /** As the source declares it. */
  readonly cursor: Cursor
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Whether a resource can be read in a range: a replaced table would hold nothing else. */
export function hasRanges({ cursor, disposition }: Resource): boolean {
  return cursor !== undefined && disposition !== 'replace'
}

/**
 * A resource that is read as a backfill of a range. Throws `ConfigurationError` for bounds that are none of its cursor's, and
 * for a range in which nothing lies.
 *
 * @param stored a value of the cursor that is stored; it knows best how the API spells them
 */
export function withRange(
  resource: Resource,
  { wanted, cursor, now }: RangePlan,
  stored: CursorValue | null,
): Resource {
  const { name } = resource
  const facts = factsOf(resource, cursor, stored)
  const boundOf = (side: 'since' | 'until'): CursorValue | undefined => {
    const text = wanted[side]
    if (text === undefined) return undefined
    return cursorBound(text, side, facts, now) ?? refuseBound(name, { side, text, facts })
  }
  const from = boundOf('since') ?? cursor.initialValue
  const to = boundOf('until') ?? cursor.endValue ?? null
  if (from === undefined) {
    throw new ConfigurationError({
      message: `Resource '${name}' does not say where its values begin, and 'since' is not given.`,
      hint: "Give 'since', too.",
      option: 'range.since',
    })
  }
  checkOrder(name, from, to, cursor)
  const filter = to === null ? cursor.filter : (cursor.endFilter ?? cursor.filter)
  return {
    ...resource,
    cursor: { ...cursor, initialValue: from, endValue: to, ...(filter !== undefined && { filter }) },
  }
}

function factsOf({ columns = {} }: Resource, cursor: Cursor, stored: CursorValue | null): CursorFacts {
  const { unit } = cursor
  const example = stored ?? cursor.initialValue ?? null
  const column = columns[fieldNames(cursor.path).join('.')]
  const kindsOf = (): readonly CursorKind[] => {
    if (unit !== undefined) return ['number']
    if (example !== null) return [orderedCursor(example).kind]
    if (column !== undefined) return kindsOfColumns[column.type] ?? []
    const lag = cursor.lag === undefined ? null : lagKind(cursor.lag)
    return lag === null ? [] : [lag]
  }
  return { kinds: kindsOf(), unit, example }
}

const words: { readonly [kind in CursorKind]: string } = {
  number: 'a number',
  time: 'a time',
  text: 'a text',
}

function refuseBound(
  name: string,
  { side, text, facts }: { readonly side: string; readonly text: string; readonly facts: CursorFacts },
): never {
  const { kinds, unit, example } = facts
  // Where nothing is known, only a time is refused that nobody can spell.
  const isTime = kinds.length === 0 || kinds.includes('time') || unit !== undefined
  const said =
    kinds.length === 0
      ? 'no time lies before the year 1'
      : `its cursor is ${kinds.map((kind) => words[kind]).join(' or ')}`
  const shown = example === null ? '' : ` such as ${String(example)}`
  throw new ConfigurationError({
    message: `Resource '${name}': ${said}${shown}, and '${side}' is '${text}'.`,
    hint: isTime
      ? 'Give a date, a time like 2026-01-31T12:00:00Z, or how long ago it was, like 12h, 7d or P1M.'
      : 'Write it as the API does.',
    option: `range.${side}`,
  })
}

function checkOrder(name: string, from: CursorValue, to: CursorValue | null, { bounds = {} }: Cursor): void {
  if (to === null) return
  const [first, last] = [orderedCursor(from), orderedCursor(to)]
  const order = first.kind === last.kind ? compareCursors(first, last) : 0
  const isPoint = order === 0 && (bounds.start ?? 'closed') === 'closed' && bounds.end === 'closed'
  if (first.kind === last.kind && (order < 0 || isPoint)) return
  throw new ConfigurationError({
    message: `Resource '${name}': nothing lies from ${String(from)} to ${String(to)}.`,
    hint: "Give an 'until' behind 'since'; it is itself not read unless the cursor says so.",
    option: 'range.until',
  })
}
