import type { Disturbance } from './disturbance.ts'
import { startLoopbackServer, type LoopbackServer } from './loopback-server.ts'
import { type ListSettings, makePage } from './make-page.ts'
import { sendAnswer } from './send-answer.ts'
import type { TestAnswer, TestApi, TestRequest } from './test-api.ts'

/** The API of a source, on loopback, as one case wants it to be. */
export interface RunningApi extends LoopbackServer {
  /** What the list is like; replaced as a whole. */
  list: ListSettings
  /** What happens to a request for the list; counted from 1. Default: nothing. */
  disturb: (request: TestRequest, number: number) => Disturbance | undefined
  /** Requests for the list. */
  readonly requests: readonly ArrivedRequest[]
  /** All requests, those for the list included. */
  readonly allRequests: readonly ArrivedRequest[]
}

/** A request and when it came. */
export interface ArrivedRequest extends TestRequest {
  /** Milliseconds of the monotonic clock. */
  readonly at: number
}

/** More than this and a source goes round in circles; it gets no further pages. */
const mostRequests = 200

/** Starts the API with a list of three pages, the last one not full. */
export async function startTestApi(api: TestApi): Promise<RunningApi> {
  const requests: ArrivedRequest[] = []
  const allRequests: ArrivedRequest[] = []
  const server = await startLoopbackServer(async (request, response) => {
    const arrived = { ...request, at: performance.now() }
    allRequests.push(arrived)
    if (!isList(api, request)) return sendAnswer(response, api.other?.(request) ?? notFound)
    requests.push(arrived)
    if (requests.length > mostRequests) return sendAnswer(response, goingInCircles)
    const disturbance = running.disturb(request, requests.length)
    if (disturbance?.kind === 'silent') return
    if (disturbance?.kind === 'cut-before') return void response.destroy()
    const answer = disturbance?.kind === 'answer' ? disturbance.answer : makePage(api, request, running.list)
    await sendAnswer(response, answer, disturbance)
  })
  const running: RunningApi = {
    ...server,
    list: { total: threePages(api) },
    disturb: () => undefined,
    requests,
    allRequests,
  }
  return running
}

/** Records of a list of three pages, of which the last is not full; of a list without pages, three records. */
export function threePages({ pageSize }: TestApi): number {
  return pageSize === null ? 3 : 2 * pageSize + Math.ceil(pageSize / 2)
}

function isList({ path }: TestApi, { url }: TestRequest): boolean {
  return typeof path === 'string' ? url.pathname === path : path.test(url.pathname)
}

const notFound: TestAnswer = { status: 404, json: { error: 'there is nothing at this path' } }
const goingInCircles: TestAnswer = { status: 400, json: { error: 'too many requests for one list' } }
