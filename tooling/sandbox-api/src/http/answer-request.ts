import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ActiveFaults, FaultRegister } from '../faults/active-faults.ts'
import { type Answer, errorAnswer } from './answer.ts'
import type { CallCounters } from './counters.ts'
import { deliver, type Delivery } from './deliver.ts'
import type { FindRoute, Route } from './routes/route.ts'

/** What answering a request of an API needs. */
export interface AnswerRequestOptions {
  readonly routes: readonly FindRoute[]
  readonly faults: FaultRegister
  readonly counters: CallCounters
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Answers a request to one of the APIs: route, key, faults, page, delivery, in this order. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  options: AnswerRequestOptions,
): Promise<void> {
  const { routes, faults, counters } = options
  const route = routes.map((find) => find(url.pathname)).find((found) => found !== undefined)
  const label = route?.label ?? 'other'
  counters.count(label, 'requests')
  const refusal = refuse(request, route, url)
  const active = route === undefined || refusal !== undefined ? {} : faults.next(route.resource)
  if (active.delay !== undefined) await options.sleep(active.delay.milliseconds)
  if (active['cut-before'] !== undefined) {
    counters.count(label, 'failed')
    request.destroy()
    return
  }
  const routeRequest = { path: url.pathname, query: url.searchParams, origin: url.origin, faults: active }
  const answer = refusal ?? failure(active, options.now) ?? (await route!.answer(routeRequest))
  const served = (await deliver(response, answer, deliveryOf(active))) && answer.status < 400
  counters.count(label, served ? 'served' : 'failed')
  if (served) answer.delivered?.()
}

function refuse(request: IncomingMessage, route: Route | undefined, url: URL): Answer | undefined {
  if (route === undefined) return errorAnswer(404, 'not_found', 'There is nothing at this path.')
  if (request.method !== 'GET')
    return errorAnswer(405, 'method_not_allowed', 'Only GET is answered.', { allow: 'GET' })
  return route.refuse?.(url.searchParams)
}

function failure(active: ActiveFaults, now: () => number): Answer | undefined {
  const limited = active['rate-limit']
  if (limited !== undefined) {
    const { seconds = 1, retryAfter = 'seconds' } = limited
    // A date has whole seconds: rounded up, so that the wait is never shorter than asked for.
    const end = new Date(Math.ceil(now() / 1000 + seconds) * 1000)
    const wait = retryAfter === 'seconds' ? String(seconds) : end.toUTCString()
    return errorAnswer(429, 'rate_limited', 'Too many requests.', { 'retry-after': wait })
  }
  const broken = active['server-error']
  if (broken === undefined) return undefined
  return errorAnswer(broken.status ?? 503, 'server_error', 'The server cannot answer now.')
}

function deliveryOf(active: ActiveFaults): Delivery {
  if (active['cut-body'] !== undefined) return 'cut'
  return active['truncated-json'] === undefined ? 'whole' : 'truncated'
}
