import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { ActiveFaults, FaultRegister } from '../faults/active-faults.ts'
import { failureAnswer } from '../faults/answers/failure-answer.ts'
import { type RateBudget, rateLimitHeaders } from '../faults/answers/rate-limit-headers.ts'
import type { RateWindows } from '../faults/answers/rate-windows.ts'
import { type Answer, errorAnswer } from './answer.ts'
import type { CallCounters } from './counters.ts'
import { deliver, type Delivery } from './deliver.ts'
import type { FindRoute, Route, RouteRequest } from './routes/route.ts'

/** What answering a request of an API needs. */
export interface AnswerRequestOptions {
  readonly routes: readonly FindRoute[]
  readonly faults: FaultRegister
  readonly windows: RateWindows
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
  const { routes, faults, windows, counters } = options
  const route = routes.map((find) => find(url.pathname)).find((found) => found !== undefined)
  const label = route?.label ?? 'other'
  counters.count(label, 'requests')
  const refusal = refuse(request, route, url)
  const active = route === undefined || refusal !== undefined ? {} : faults.next(route.resource, url.pathname)
  if (active.delay !== undefined) await options.sleep(active.delay.milliseconds)
  if (active['cut-before'] !== undefined) {
    counters.count(label, 'failed')
    request.destroy()
    return
  }
  const now = options.now() + (active['clock-skew']?.seconds ?? 0) * 1000
  const window = active['rate-window']
  const budget = window && windows.take(window, options.now())
  const routeRequest: RouteRequest = {
    path: url.pathname,
    method: request.method ?? 'GET',
    query: url.searchParams,
    headers: request.headers,
    origin: url.origin,
    body: () => text(request),
    faults: active,
  }
  const answer = refusal ?? failureAnswer(active, budget, now) ?? (await answerOf(route!, routeRequest))
  const headers = { ...answer.headers, ...serverHeaders(active, budget, now) }
  const complete = await deliver(response, { ...answer, headers }, deliveryOf(active, options.sleep))
  const served = complete && answer.status < 400
  counters.count(label, served ? 'served' : 'failed')
  if (served) answer.delivered?.()
}

function refuse(request: IncomingMessage, route: Route | undefined, url: URL): Answer | undefined {
  if (route === undefined) return errorAnswer(404, 'not_found', 'There is nothing at this path.')
  const { methods = ['GET'] } = route
  if (!methods.includes(request.method ?? 'GET')) {
    const allow = methods.join(', ')
    return errorAnswer(405, 'method_not_allowed', `Only ${allow} is answered.`, { allow })
  }
  return route.refuse?.({ query: url.searchParams, headers: request.headers })
}

async function answerOf(route: Route, request: RouteRequest): Promise<Answer> {
  if (request.faults['error-body'] === undefined) return route.answer(request)
  return route.errorBody ?? errorAnswer(200, 'internal_error', 'The page could not be made.')
}

/** What the server says of itself on every answer. */
function serverHeaders(
  active: ActiveFaults,
  budget: RateBudget | undefined,
  now: number,
): { readonly [name: string]: string } {
  return {
    ...(active['clock-skew'] !== undefined && { date: new Date(now).toUTCString() }),
    ...(budget && rateLimitHeaders(active['rate-window']?.headers ?? 'retry-after-seconds', budget, now)),
  }
}

function deliveryOf(active: ActiveFaults, sleep: AnswerRequestOptions['sleep']): Delivery {
  if (active['cut-body'] !== undefined) return { kind: 'cut' }
  if (active['truncated-json'] !== undefined) return { kind: 'truncated' }
  const slow = active['slow-body']
  return slow === undefined ? { kind: 'whole' } : { kind: 'slow', pause: () => sleep(slow.milliseconds) }
}
