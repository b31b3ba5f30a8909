import { xmlText, type ResourceMessages } from '@standpipe/connector-kit'
import type { JsonObject } from '@standpipe/core'
import type { TestAnswer } from '@standpipe/testing'

/** Writes what is in an answer, in one of the formats of the API. */
export type Write = (content: JsonObject) => TestAnswer

/** In XML, under the root element. */
export const writeXml: Write = (content) => ({
  headers: { 'content-type': 'application/xml; charset=utf-8' },
  text: `<?xml version="1.0" encoding="utf-8"?>${xmlText('Response', content)}`,
})

/** In JSON, without one. */
export const writeJson: Write = (content) => ({ json: content })

/** How a list is asked for and answered. */
export type ApiList = Pick<ResourceMessages, 'pageSize' | 'asked' | 'page'>

/** A list in pages; `elements` are the one around the records and that of a record. */
export function pagedList(write: Write, [wrapper, element]: Elements, tellsTotal = true): ApiList {
  return {
    pageSize: 100,
    asked: ({ url }) => ({
      page: Number(url.searchParams.get('page')) - 1,
      limit: Number(url.searchParams.get('per_page')),
    }),
    page: ({ records, total }) =>
      write({
        Status: 'OK',
        ...(tellsTotal && { TotalRecords: total }),
        [wrapper]: { [element]: records },
      }),
  }
}

/** A list that comes all at once. */
export function wholeList(write: Write, [wrapper, element]: Elements): ApiList {
  return {
    pageSize: null,
    asked: () => ({ offset: 0 }),
    page: ({ records }) => write({ Status: 'OK', [wrapper]: { [element]: records } }),
  }
}

type Elements = readonly [wrapper: string, element: string]
