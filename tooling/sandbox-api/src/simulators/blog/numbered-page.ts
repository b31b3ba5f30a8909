import type { Answer } from '../../http/answer.ts'
import type { RouteRequest } from '../../http/routes/route.ts'
import type { ExactRecord } from '../../values/exact-value.ts'
import { readDigits } from '../../values/read-input.ts'
import { exactAnswer } from '../exact-answer.ts'
import type { SimulatorServer } from '../simulator.ts'

const pageSize = 5

/** `{data, page, total_pages, next_page}`, where the last page has no link. */
export function numberedPage(
  server: SimulatorServer,
  request: RouteRequest,
  records: readonly ExactRecord[],
): Answer {
  const { origin, path, query } = request
  const number = readDigits(query.get('page') ?? '1', 'page', 1)
  const asked = { records, offset: (number - 1) * pageSize, limit: pageSize }
  return server.page(request, asked, (page) => {
    const hasMore = page.offset + page.records.length < page.total
    const next = new URLSearchParams(query)
    next.set('page', String(number + 1))
    return exactAnswer({
      data: page.records,
      page: BigInt(number),
      total_pages: BigInt(Math.ceil(page.total / pageSize)),
      ...(hasMore && { next_page: `${origin}${path}?${next.toString()}` }),
    })
  })
}
