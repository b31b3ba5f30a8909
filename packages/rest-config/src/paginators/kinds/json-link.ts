import { nextUrl } from '@standpipe/rest'
import type { Paginator } from '@standpipe/core'
import * as z from 'zod'
import { fieldText } from '../../schema/texts.ts'
import { fieldPath } from '../../selectors/field-path.ts'
import { otherHosts } from './other-hosts.ts'

/** Follows a link in the body. `json_response` is the name that dlt gave up. */
export const jsonLinkSchema = z
  .strictObject({
    type: z.enum(['json_link', 'json_response']),
    next_url_path: fieldText.nullish().describe('Where the body has the link. Default: next'),
    other_hosts: otherHosts,
  })
  .describe('Follows a link to the next page in the body')

/** Makes the paginator. */
export function jsonLink({
  next_url_path: path,
  other_hosts: other,
}: z.infer<typeof jsonLinkSchema>): Paginator {
  return nextUrl({ path: fieldPath(path ?? 'next'), otherOrigins: other ?? false })
}
