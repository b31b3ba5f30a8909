import type { Paginator } from '@standpipe/core'
import { pageNumber } from '@standpipe/rest'
import * as z from 'zod'
import { count, fieldText, filledText, positiveCount } from '../../schema/texts.ts'
import { fieldPath } from '../../selectors/field-path.ts'
import { maximumOptions, onMaximum } from './maximum.ts'
import { parameterPlace } from './parameter-place.ts'

/** Pages by their number. */
export const pageNumberSchema = z
  .strictObject({
    type: z.literal('page_number'),
    base_page: count.nullish().describe('Number of the first page. Default: 0'),
    page: count.nullish().describe('Number of the page to begin with. Default: base_page'),
    page_param: filledText.nullish().describe('Query parameter of the number. Default: page'),
    page_body_path: filledText
      .nullish()
      .describe('Field of the JSON body for the number, in place of a parameter'),
    limit: positiveCount.nullish().describe('Rows asked for at a time. Default: the API decides'),
    limit_param: filledText.nullish().describe('Query parameter of limit. Default: limit'),
    limit_body_path: filledText
      .nullish()
      .describe('Field of the JSON body for limit, in place of a parameter'),
    total_path: fieldText.nullish().describe('Where the body has the number of all pages. Default: nowhere'),
    maximum_page: count.nullish().describe('Number of the last page that is read'),
    on_maximum: onMaximum,
    uneven_pages: z.boolean().nullish().describe('Allows pages of different sizes. Default: false'),
    stop_after_empty_page: z
      .boolean()
      .nullish()
      .describe('Accepted; an empty page is never passed by silently'),
    has_more_path: fieldText
      .nullish()
      .describe('Where the body says whether more follows; it is asked instead of the total'),
  })
  .describe('Pages by their number')

/** Makes the paginator. Of a has-more and a total, the has-more decides, as in dlt. */
export function numberedPages(options: z.infer<typeof pageNumberSchema>): Paginator {
  const { page_param, page_body_path, limit, limit_param, limit_body_path, total_path, has_more_path } =
    options
  return pageNumber({
    firstPage: options.page ?? options.base_page ?? 0,
    pageParam: parameterPlace({ page_param, page_body_path }, 'page'),
    ...(limit != null && {
      pageSize: limit,
      pageSizeParam: parameterPlace({ limit_param, limit_body_path }, 'limit'),
    }),
    ...(options.uneven_pages != null && { unevenPages: options.uneven_pages }),
    ...(has_more_path != null && { hasMorePath: fieldPath(has_more_path) }),
    ...(has_more_path == null && total_path != null && { totalPagesPath: fieldPath(total_path) }),
    ...maximumOptions(options.maximum_page, options.on_maximum),
  })
}
