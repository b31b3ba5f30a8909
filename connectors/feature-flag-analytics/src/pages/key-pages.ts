import type { Paginator, PaginatorInput } from '@standpipe/core'
import { offset } from '@standpipe/rest'
import { countOf, fieldOf } from './field-of.ts'
import { pageSize } from './page-size.ts'

const byCount = offset({ limit: pageSize, totalPath: 'count' })
const byEmptyPage = offset({ limit: pageSize })

/**
 * Pages through the keys of a segment by the number of keys, up to `count`. Where that could be the number of keys on the
 * page, a full page is followed by another one, so that no meaning of `count` cuts a segment.
 */
export const keyPages: Paginator = {
  ...byEmptyPage,
  kind: 'segment-keys',
  next: (page) => (countsSegment(page) ? byCount : byEmptyPage).next(page),
  pagesAhead: (page) => (countsSegment(page) ? (byCount.pagesAhead?.(page) ?? null) : 0),
  total: ({ body }) => {
    const count = countOf(body, 'count')
    const keys = fieldOf(body, 'keys')
    return count !== null && Array.isArray(keys) && count > keys.length ? count : null
  },
}

/** Whether `count` is there and cannot be the number of keys on the page, or that makes no difference. */
function countsSegment({ request, response, records }: PaginatorInput): boolean {
  const count = countOf(response.body, 'count')
  const reached = Number(request.query['offset']) + records.length
  if (count === null || count < reached) return false
  const isFull = records.length >= Math.min(pageSize, countOf(response.body, 'limit') ?? pageSize)
  return count > records.length || !isFull || records.length === 0
}
