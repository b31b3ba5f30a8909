import type { Answer } from '../../http/answer.ts'
import type { RouteRequest } from '../../http/routes/route.ts'
import type { ExactRecord } from '../../values/exact-value.ts'
import { readDigits } from '../../values/read-input.ts'
import { exactAnswer } from '../exact-answer.ts'
import type { SimulatorServer } from '../simulator.ts'

const usualLimit = 30
const maximumLimit = 100

/** A bare list, with the pages around it in the header `link`. */
export function linkedPage(
  server: SimulatorServer,
  request: RouteRequest,
  records: readonly ExactRecord[],
): Answer {
  const { query } = request
  const number = readDigits(query.get('page') ?? '1', 'page', 1)
  const asked = readDigits(query.get('per_page') ?? String(usualLimit), 'per_page', 1)
  const limit = Math.min(asked, maximumLimit)
  return server.page(request, { records, offset: (number - 1) * limit, limit }, (page) => {
    const last = Math.max(1, Math.ceil(page.total / limit))
    const links = [
      ...(number > 1 ? [link(request, number - 1, 'prev'), link(request, 1, 'first')] : []),
      ...(number < last ? [link(request, number + 1, 'next'), link(request, last, 'last')] : []),
    ]
    return exactAnswer(page.records, links.length === 0 ? {} : { link: links.join(', ') })
  })
}

function link({ origin, path, query }: RouteRequest, number: number, rel: string): string {
  const parameters = new URLSearchParams(query)
  parameters.set('page', String(number))
  return `<${origin}${path}?${parameters.toString()}>; rel="${rel}"`
}
