import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { JsonValue } from '@standpipe/core'
import type { RequestDispatcher, RestClientOptions } from '../../../src/index.ts'
import { stringifyExactJson } from '../../../src/decoders/stringify-exact-json.ts'

/** A request as a synthetic API gets it. */
export interface SyntheticRequest {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: { readonly [name: string]: string }
  readonly body: string | null
}

/** An API within the process: no connection, no server, and so as fast as it gets. */
export interface SyntheticApi {
  readonly client: RestClientOptions
  /** Path and query of every request, in order. */
  readonly asked: string[]
  /** How often each was asked for. */
  readonly counts: () => ReadonlyMap<string, number>
}

/** Answers with a body, or with a status when it is thrown. */
export type Answer = (request: SyntheticRequest) => JsonValue | Promise<JsonValue>

/** Makes an API that answers as a function says; a thrown number is a status. */
export function syntheticApi(answer: Answer): SyntheticApi {
  const asked: string[] = []
  const request = async (options: Parameters<RequestDispatcher['request']>[0]): Promise<object> => {
    const url = new URL(options.path, 'https://api.example.test')
    asked.push(url.pathname + url.search)
    await setImmediate()
    const given = {
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: options.headers as { readonly [name: string]: string },
      body: typeof options.body === 'string' ? options.body : null,
    }
    try {
      return respond(200, await answer(given))
    } catch (status) {
      if (typeof status !== 'number') throw status
      return respond(status, { error: 'sorry' })
    }
  }
  const dispatcher = { request } as RequestDispatcher
  return {
    client: { baseUrl: 'https://api.example.test', dispatcher, retry: { maxRetries: 0 } },
    asked,
    counts: () => {
      const counts = new Map<string, number>()
      for (const url of asked) counts.set(url, (counts.get(url) ?? 0) + 1)
      return counts
    },
  }
}

function respond(statusCode: number, body: JsonValue): object {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: Readable.from([Buffer.from(stringifyExactJson(body))]),
  }
}

/** A page of a list, by `offset` and `limit`. */
export function pageOf(all: readonly JsonValue[], { query }: SyntheticRequest): JsonValue {
  const from = Number(query.get('offset') ?? 0)
  return all.slice(from, from + Number(query.get('limit') ?? all.length))
}
