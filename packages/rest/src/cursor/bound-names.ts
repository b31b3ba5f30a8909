import type { JsonObject } from '@standpipe/core'
import type { RestCursor, RestResource } from '../resource/rest-resource.ts'
import type { RequestBounds } from './bound-request.ts'
import { spellBound } from './cursor-format.ts'

/** The names that the cursor of a resource gives values to. */
export function boundNamesOf({ cursor }: Pick<RestResource, 'cursor'>): readonly string[] {
  const { start, end } = cursor?.names ?? {}
  return [start, end].filter((name) => name !== undefined)
}

/** Their values in a read, as the API wants them spelled; null for a bound that there is not. */
export function boundValues(
  cursor: RestCursor,
  { lowerBound, upperBound }: RequestBounds,
  resource: string,
): JsonObject {
  const { names = {}, format } = cursor
  const from = lowerBound ?? cursor.initialValue ?? null
  const to = upperBound ?? cursor.endValue ?? null
  return {
    ...(names.start !== undefined && {
      [names.start]: from === null ? null : spellBound(from, 'start', format, resource),
    }),
    ...(names.end !== undefined && {
      [names.end]: to === null ? null : spellBound(to, 'end', format, resource),
    }),
  }
}
