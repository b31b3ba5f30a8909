import type { Paginator } from '@standpipe/core'
import { cursor } from '@standpipe/rest'
import * as z from 'zod'
import { filledText } from '../../schema/texts.ts'

/** A cursor in a header of the response. */
export const headerCursorSchema = z
  .strictObject({
    type: z.literal('header_cursor'),
    cursor_key: filledText.nullish().describe('Header of the response that has the cursor. Default: next'),
    cursor_param: filledText.nullish().describe('Query parameter that gets it. Default: cursor'),
  })
  .describe('Pages by a cursor in a header of the response')

/** Makes the paginator. */
export function headerCursor({
  cursor_key: key,
  cursor_param: param,
}: z.infer<typeof headerCursorSchema>): Paginator {
  return cursor({ header: key ?? 'next', param: param ?? 'cursor' })
}
