import {
  fieldNames,
  type Column,
  type CursorValue,
  type Resource,
  type TableSchema,
  type WriteMode,
} from '@standpipe/core'
import { pathKey } from '../normalize/tables/path-key.ts'
import { formatDate, formatTimestamp } from '../normalize/values/times/format-time.ts'
import { parseDate, parseTimestamp, startOfDay } from '../normalize/values/times/parse-timestamp.ts'
import { storableText } from '../normalize/values/well-formed.ts'

type AppendBound = Extract<WriteMode, { kind: 'append' }>['unlessStoredFrom']

/**
 * From where on an append leaves out what is stored already: the lower bound that the source was given, in the
 * column of the cursor. Null when everything was asked for, or no row with a cursor is stored.
 */
export function appendBound(
  resource: Resource,
  lowerBound: CursorValue | null,
  root: TableSchema | undefined,
): AppendBound {
  if (resource.cursor === undefined || lowerBound === null || root === undefined) return null
  const key = pathKey(fieldNames(resource.cursor.path))
  const column = root.columns.find(({ path }) => path !== undefined && pathKey(path) === key)
  return column === undefined ? null : { column: column.name, value: spellFor(column, lowerBound) }
}

/** The bound in a spelling that every engine reads as a value of the column. */
function spellFor(column: Column, value: CursorValue): CursorValue {
  if (typeof value !== 'string') return value
  const day = parseDate(value)
  const time = day === undefined ? parseTimestamp(value) : startOfDay(day)
  if (column.type === 'timestamp' && time !== undefined) return formatTimestamp(time)
  if (column.type === 'date' && day !== undefined) return formatDate(day)
  return storableText(value)
}
