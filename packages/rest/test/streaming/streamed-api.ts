import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Source } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { afterEach } from 'vitest'
import { createRestSource, type RestClientOptions, type RestResource } from '../../src/index.ts'
import { loopbackServer } from '../support/servers/loopback.ts'

/** Sources of one resource, `events`, whose API responds as a test says. */
export interface StreamedApi {
  /** The last listener responds again and again. */
  readonly serve: (...listeners: readonly RequestListener[]) => Promise<Served>
}

/** An API that runs. */
export interface Served {
  readonly requests: { count: number; urls: string[] }
  readonly source: (resource?: Partial<RestResource>, client?: Partial<RestClientOptions>) => Source
}

/** Closes whatever a test has opened behind it. */
export function streamedApi(): StreamedApi {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })
  return {
    async serve(...listeners) {
      const requests: Served['requests'] = { count: 0, urls: [] }
      const server = await loopbackServer((request, response) => {
        const listener = listeners[Math.min(requests.count, listeners.length - 1)]
        requests.count += 1
        requests.urls.push(request.url ?? '')
        listener?.(request, response)
      })
      closing.push(server.close)
      return {
        requests,
        source(resource = {}, client = {}) {
          const source = createRestSource({
            name: 'shop',
            client: { baseUrl: server.url, clock: fixedClock(), random: () => 1, ...client },
            resources: [{ name: 'events', path: '/events', stream: { recordsPerPage: 10 }, ...resource }],
          })
          closing.push(async () => source.close?.())
          return source
        },
      }
    },
  }
}

/** Responds with a whole body. */
export const whole =
  (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, headers).end(body)

/** Responds with the first bytes of a body and cuts the connection. */
export const cutBehind =
  (body: string, bytes: number): RequestListener =>
  (_request, response) => {
    response.write(body.slice(0, bytes), () => response.destroy())
  }

/** Writes a body of any length as fast as it is read. */
export function writeSlowly(parts: (request: IncomingMessage) => Iterable<string>): RequestListener {
  return (request, response) => {
    const iterator = parts(request)[Symbol.iterator]()
    const write = (to: ServerResponse): void => {
      for (let next = iterator.next(); ; next = iterator.next()) {
        if (next.done === true) {
          to.end()
          return
        }
        if (!to.write(next.value)) break
      }
      to.once('drain', () => write(to))
    }
    write(response)
  }
}
