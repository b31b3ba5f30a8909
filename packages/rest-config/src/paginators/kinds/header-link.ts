import type { Paginator } from '@standpipe/core'
import { linkHeader } from '@standpipe/rest'
import * as z from 'zod'
import { filledText } from '../../schema/texts.ts'
import { otherHosts } from './other-hosts.ts'

/** Follows the `Link` header. */
export const headerLinkSchema = z
  .strictObject({
    type: z.literal('header_link'),
    links_next_key: filledText.nullish().describe('Relation of the link to the next page. Default: next'),
    other_hosts: otherHosts,
  })
  .describe('Follows the Link header (RFC 8288)')

/** Makes the paginator. */
export function headerLink({
  links_next_key: rel,
  other_hosts: other,
}: z.infer<typeof headerLinkSchema>): Paginator {
  return linkHeader({ rel: rel ?? 'next', otherOrigins: other ?? false })
}
