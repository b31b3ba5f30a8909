import type { Paginator } from '@standpipe/core'
import { offset } from '@standpipe/rest'
import * as z from 'zod'
import { count, fieldText, filledText, positiveCount } from '../../schema/texts.ts'
import { fieldPath } from '../../selectors/field-path.ts'
import { maximumOptions, onMaximum } from './maximum.ts'
import { parameterPlace } from './parameter-place.ts'

/** Pages by offset and limit. */
export const offsetSchema = z
  .strictObject({
    type: z.literal('offset'),
    limit: positiveCount.describe('Rows asked for at a time'),
    offset: count.nullish().describe('Where reading begins. Default: 0'),
    offset_param: filledText.nullish().describe('Query parameter of the offset. Default: offset'),
    offset_body_path: filledText
      .nullish()
      .describe('Field of the JSON body for the offset, in place of a parameter'),
    limit_param: filledText.nullish().describe('Query parameter of the limit. Default: limit'),
    limit_body_path: filledText
      .nullish()
      .describe('Field of the JSON body for the limit, in place of a parameter'),
    total_path: fieldText.nullish().describe('Where the body has the number of all rows. Default: nowhere'),
    maximum_offset: positiveCount.nullish().describe('Offset at which reading stops'),
    on_maximum: onMaximum,
    stop_after_empty_page: z
      .boolean()
      .nullish()
      .describe('Accepted; an empty page is never passed by silently'),
    has_more_path: fieldText
      .nullish()
      .describe('Where the body says whether more follows; it is asked instead of the total'),
  })
  .describe('Pages by offset and limit')

/** Makes the paginator. Of a has-more and a total, the has-more decides, as in dlt. */
export function offsetPages(options: z.infer<typeof offsetSchema>): Paginator {
  const { offset_param, offset_body_path, limit_param, limit_body_path, total_path, has_more_path } = options
  return offset({
    limit: options.limit,
    offset: options.offset ?? 0,
    offsetParam: parameterPlace({ offset_param, offset_body_path }, 'offset'),
    limitParam: parameterPlace({ limit_param, limit_body_path }, 'limit'),
    ...(has_more_path != null && { hasMorePath: fieldPath(has_more_path) }),
    ...(has_more_path == null && total_path != null && { totalPath: fieldPath(total_path) }),
    ...maximumOptions(options.maximum_offset, options.on_maximum),
  })
}
