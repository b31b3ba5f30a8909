import { ConfigurationError, type Paginator } from '@standpipe/core'
import { cursor } from '@standpipe/rest'
import * as z from 'zod'
import { fieldText, filledText } from '../../schema/texts.ts'
import { fieldPath } from '../../selectors/field-path.ts'
import { valueAt } from '../../validation/given.ts'
import { parameterPlace } from './parameter-place.ts'

/** A cursor in the body of the response. */
export const bodyCursorSchema = z
  .strictObject({
    type: z.literal('cursor'),
    cursor_path: fieldText.nullish().describe('Where the body has the cursor. Default: cursors.next'),
    cursor_param: filledText.nullish().describe('Query parameter that gets it. Default: cursor'),
    cursor_body_path: filledText
      .nullish()
      .describe('Field of the JSON body that gets it, in place of a parameter'),
    stop_after_empty_page: z.boolean().nullish().describe('Whether an empty page is the end. Default: false'),
    last_record_field: fieldText
      .nullish()
      .describe('Field of the last record that is the cursor, in place of cursor_path'),
    has_more_path: fieldText.nullish().describe('Where the body says whether more follows'),
  })
  .describe('Pages by a cursor in the body of the response')

/** Makes the paginator. */
export function bodyCursor(options: z.infer<typeof bodyCursorSchema>): Paginator {
  const { cursor_path, last_record_field, cursor_param, cursor_body_path } = options
  const { has_more_path, stop_after_empty_page } = options
  if (cursor_path != null && last_record_field != null) {
    throw new ConfigurationError({ message: 'cursor_path and last_record_field exclude each other.' })
  }
  const path = fieldPath(cursor_path ?? 'cursors.next')
  const paginator = cursor({
    ...(last_record_field == null ? { path } : { lastRecord: fieldPath(last_record_field) }),
    param: parameterPlace({ cursor_param, cursor_body_path }, 'cursor'),
    stopOnEmptyPage: stop_after_empty_page ?? false,
    ...(has_more_path != null && { hasMorePath: fieldPath(has_more_path) }),
  })
  return has_more_path == null && last_record_field == null ? endingAtZero(paginator, path) : paginator
}

/** To dlt, and to the APIs that its documents are written for, 0 is no cursor. */
function endingAtZero(paginator: Paginator, path: readonly string[]): Paginator {
  return {
    ...paginator,
    next: (page) => (valueAt(page.response.body, path) === 0 ? { stop: 'no-next' } : paginator.next(page)),
  }
}
