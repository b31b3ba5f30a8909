import type { Page, ReadRequest } from '@standpipe/core'
import type { ReadContext } from './read-context.ts'
import { readPages } from './read-pages.ts'
import { readStreamedPages } from './stream/read-streamed-pages.ts'
import { isStreamed } from './stream/records-per-page.ts'

/** The pages of a read: whole responses, or parts of responses that are streamed. */
export function pagesOf(context: ReadContext, read: ReadRequest): AsyncIterable<Page> {
  return isStreamed(context.resource) ? readStreamedPages(context, read) : readPages(context, read)
}
