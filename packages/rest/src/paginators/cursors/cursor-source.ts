import type { FieldPath, JsonValue, PaginatorInput } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'
import { describePath, fieldAt } from '../../selectors/field-at.ts'

/** Where the cursor of the next page comes from; one of the three. */
export interface CursorSourceOptions {
  /** Where the body of the response has it, for example `'cursors.next'`. */
  readonly path?: FieldPath
  /** The header of the response that has it. */
  readonly header?: string
  /** The field of the last record that is it, for example `'id'`. Without `hasMorePath` an empty page is the end. */
  readonly lastRecord?: FieldPath
}

/** A place to find cursors in. */
export interface CursorSource {
  readonly find: (page: PaginatorInput) => JsonValue | undefined
  /** For messages. */
  readonly place: string
  /** Whether no cursor means that no page follows. */
  readonly endsRead: boolean
}

/** Throws `ConfigurationError` unless exactly one place is told. */
export function cursorSource({ path, header, lastRecord }: CursorSourceOptions): CursorSource {
  const told = [path, header, lastRecord].filter((source) => source !== undefined)
  checkOption(
    told.length === 1,
    'cursor.path',
    'one of path, header and lastRecord',
    `${told.length} of them`,
  )
  checkOption(header !== '', 'cursor.header', 'the name of a header', header)
  if (path !== undefined) {
    return {
      find: ({ response }) => noZero(fieldAt(response.body, path)),
      place: `at "${describePath(path)}"`,
      endsRead: true,
    }
  }
  if (header !== undefined) {
    return {
      find: ({ response }) => response.headers[header.toLowerCase()],
      place: `in the header ${header}`,
      endsRead: true,
    }
  }
  return lastRecordSource(lastRecord ?? [])
}

function lastRecordSource(field: FieldPath): CursorSource {
  return {
    find({ records }) {
      const last = records.at(-1)
      return last === undefined ? undefined : fieldAt(last, field)
    },
    place: `at "${describePath(field)}" of the last record`,
    // A record without the field says nothing about the end.
    endsRead: false,
  }
}

/** APIs that number their cursors say 0 for the end; as the key of a record it would be one like any other. */
function noZero(value: JsonValue | undefined): JsonValue | undefined {
  return value === 0 ? null : value
}
