import type { DataRecord, JsonObject } from '@standpipe/core'
import { MockAgent, type Dispatcher } from 'undici'
import { rows } from '../page-input.ts'
import type { Fault, Situation } from './situation.ts'

export const baseUrl = 'https://api.example.test/v1'

/** A request as an API of the laws looks at it. */
export interface RowsRequest {
  readonly query: URLSearchParams
  /** The decoded JSON body; empty without one. */
  readonly body: JsonObject
}

/** The rows of a page from an offset, as many as the server grants this time. */
export type Take = (from: number, wanted: number) => RowsPage

/** What stands on a page, and what follows it. */
export interface RowsPage {
  readonly data: readonly DataRecord[]
  /** Offset behind the page. */
  readonly reached: number
  readonly hasMore: boolean
}

/** How an API of the laws answers. */
export interface RowsAnswer {
  readonly body: object
  readonly headers?: { readonly [name: string]: string }
}

/** An API in this process, without a network: thousands of answers a second, each after as many turns as the situation says. */
export class RowsApi extends MockAgent {
  /** Requests that got an answer, faults included. */
  answered = 0
  readonly #turns: readonly number[]
  #dispatched = 0

  constructor(given: Situation, respond: (request: RowsRequest, take: Take) => RowsAnswer) {
    super()
    this.#turns = given.turns
    this.disableNetConnect()
    const faults = [...given.faults]
    let granted = given.cap
    const take: Take = (from, wanted) => {
      const data = rows(given.count).slice(from, from + Math.max(1, Math.min(wanted, granted)))
      granted -= given.shrinking
      const reached = from + data.length
      return { data, reached, hasMore: reached < given.count }
    }
    this.get(new URL(baseUrl).origin)
      .intercept({ path: () => true, method: () => true })
      .reply((options) => {
        this.answered += 1
        return answerOf(faults.shift() ?? 'none', () => respond(readRequest(options), take))
      })
      .persist()
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const turns = this.#turns[this.#dispatched % this.#turns.length] ?? 0
    this.#dispatched += 1
    const wait = (left: number): void => {
      if (left === 0) super.dispatch(options, handler)
      else setImmediate(wait, left - 1)
    }
    wait(turns)
    return true
  }
}

interface MockAnswer {
  readonly statusCode: number
  readonly data: string
  readonly responseOptions: { readonly headers: { readonly [name: string]: string } }
}

function answerOf(fault: Fault, respond: () => RowsAnswer): MockAnswer {
  if (fault === 'network error') throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
  if (fault === 'html') return answer(200, '<p>Sorry</p>')
  if (fault === 'status 429') return answer(429, '{}', { 'retry-after': '3' })
  if (fault === 'status 503') return answer(503, '{}')
  const { body, headers } = respond()
  const text = JSON.stringify(body)
  return answer(200, fault === 'cut body' ? text.slice(0, -1) : text, headers)
}

function readRequest({ path, body }: { readonly path: string; readonly body?: unknown }): RowsRequest {
  return {
    query: new URL(path, baseUrl).searchParams,
    body: typeof body === 'string' ? (JSON.parse(body) as JsonObject) : {},
  }
}

function answer(
  statusCode: number,
  data: string,
  headers: { readonly [name: string]: string } = {},
): MockAnswer {
  return { statusCode, data, responseOptions: { headers } }
}
