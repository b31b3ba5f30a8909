import {
  ConfigurationError,
  fieldNames,
  type CursorValue,
  type DataRecord,
  type JsonObject,
  type JsonValue,
  type Page,
  type ReadRequest,
  type StopReason,
} from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'
import type { ReadContext } from '../read/read-context.ts'
import { pagesOf } from '../read/pages-of.ts'
import { isKeyed } from '../resource/is-keyed.ts'
import type { RestCursor, RestResource } from '../resource/rest-resource.ts'
import { fieldAt, isObject } from '../selectors/field-at.ts'
import { epochUnit, isSentAsIs } from './cursor-format.ts'
import { momentOf } from './instant-of.ts'
import { granularityOf } from './granularity-of.ts'
import { isLastWindow, windowFrom, type Window, type WindowOptions } from './windows.ts'

/** Reasons to end a window behind which the rest of it is missing, so that no later one may hide that. */
const incomplete: readonly StopReason[] = ['maximum-reached', 'partition-skipped', 'stopped']

/**
 * Reads a partition window by window, from its lower bound to its upper one, or to the window that holds the present. A
 * position says which window it belongs to, and reading goes on from there.
 */
export async function* readWindows(
  context: ReadContext,
  read: ReadRequest,
  cursor: WindowedCursor,
): AsyncGenerator<Page, void> {
  const { name } = context.resource
  const options = windowOptions(cursor, read.upperBound)
  // Whose days an API counts is not known: a record with a zone can come in the window before its time or behind it only.
  const ownsAll = granularityOf(cursor) === 'day' && isKeyed(context.resource)
  const first = read.lowerBound ?? cursor.initialValue ?? null
  const stored = storedWindow(read.resume)
  const begin = (start: CursorValue | null): Window => {
    const window = start === null ? null : windowFrom(start, options)
    if (window === null) throw noWindow(name, start)
    return window
  }
  let window = stored ?? begin(first)
  let isFirst = stored === null || stored.start === first
  let { resume } = read
  let pages = 0
  for (;;) {
    const isLast = isLastWindow(window, options, context.clock.now())
    const owns = ownsAll ? () => true : ownerOf(window, { cursor, isFirst, isLast })
    const bounds = { lowerBound: window.start, upperBound: window.end }
    for await (const page of pagesOf(context, { ...read, ...bounds, resume })) {
      pages += 1
      const { stop, ...rest } = page
      const endsAll = stop !== undefined && (isLast || incomplete.includes(stop))
      yield {
        ...rest,
        records: page.records.filter(owns),
        number: pages,
        request: page.request === null ? null : { ...page.request, window: { ...window } },
        ...(endsAll && { stop }),
      }
      if (endsAll) return
    }
    window = begin(window.end)
    isFirst = false
    resume = null
  }
}

/** The first window of a resource, for a request that only tries the API; null without windows. */
export function firstWindowOf({ cursor }: RestResource): Window | null {
  if (cursor === undefined || !hasWindows(cursor) || cursor.initialValue === undefined) return null
  return windowFrom(cursor.initialValue, windowOptions(cursor, null))
}

/** Whether a resource is read in windows. */
export function hasWindows(cursor: RestCursor | undefined): cursor is WindowedCursor {
  return cursor?.window !== undefined
}

/** A cursor whose range is read in windows. */
export type WindowedCursor = RestCursor & { readonly window: string }

function windowOptions(
  { window, format, endValue }: WindowedCursor,
  upperBound: CursorValue | null,
): WindowOptions {
  return {
    duration: Temporal.Duration.from(window),
    unit: epochUnit(format),
    isSentAsIs: isSentAsIs(format),
    upperBound: upperBound ?? endValue ?? null,
  }
}

function storedWindow(resume: JsonObject | null): Window | null {
  const window = resume?.['window']
  if (!isObject(window)) return null
  const { start, end } = window
  return isCursorValue(start) && isCursorValue(end) ? { start, end } : null
}

function isCursorValue(value: JsonValue | undefined): value is CursorValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
}

/**
 * Says which records belong to a window where it meets others: an API may take both ends of what it is asked for into its
 * answer, or round them to days, and the neighbour delivers these as well. The ends of the whole range are the runner's.
 */
function ownerOf(
  window: Window,
  place: { readonly cursor: RestCursor; readonly isFirst: boolean; readonly isLast: boolean },
): (record: DataRecord) => boolean {
  const { path, format, bounds = {} } = place.cursor
  const unit = epochUnit(format)
  const ownsStart = bounds.start !== 'open'
  const start = place.isFirst ? null : momentOf(window.start, unit)
  const end = place.isLast ? null : momentOf(window.end, unit)
  return (record) => {
    const moment = momentOf(fieldAt(record, fieldNames(path)), unit)
    if (moment === null) return true
    const fromStart = start === null ? 1 : Temporal.Instant.compare(moment, start)
    const fromEnd = end === null ? -1 : Temporal.Instant.compare(moment, end)
    return (fromStart > 0 || (fromStart === 0 && ownsStart)) && (fromEnd < 0 || (fromEnd === 0 && !ownsStart))
  }
}

function noWindow(resource: string, start: CursorValue | null): ConfigurationError {
  const problem =
    start === null
      ? 'has no beginning'
      : `its cursor ${String(start)} is no time, or not spelled finely enough for a window of that length`
  return new ConfigurationError({
    message: `Resource '${resource}' is read in windows of time, and ${problem}.`,
    hint: 'Declare initialValue as the API spells it, and the format of numbers (epoch-seconds or epoch-milliseconds).',
    option: `resources.${resource}.cursor.window`,
  })
}
