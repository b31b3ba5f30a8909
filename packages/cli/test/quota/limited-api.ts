import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An API of orders, two on a page, that allows so many requests and says no to all others for an hour. */
export interface LimitedApi {
  readonly url: string
  /** Offsets that were asked for since the last call. */
  readonly asked: () => readonly number[]
  /** Allows so many more requests. */
  readonly allow: (requests: number) => void
  readonly close: () => Promise<void>
}

/** How it says no: in the refusal, or with the last page before. */
export type Refusal = 'retry-after' | 'remaining'

const orders = 12

/** Starts it on loopback. */
export async function startLimitedApi(refusal: Refusal): Promise<LimitedApi> {
  let left = 0
  let asked: number[] = []
  const server = createServer((request, response) => {
    const offset = Number(new URL(request.url ?? '/', 'http://api.test').searchParams.get('offset'))
    asked.push(offset)
    left -= 1
    const told =
      refusal === 'remaining'
        ? { 'x-ratelimit-remaining': String(Math.max(0, left)), 'x-ratelimit-reset': '3600' }
        : {}
    if (left < 0) {
      response.writeHead(429, { 'retry-after': '3600' }).end('{"message":"come back in an hour"}')
      return
    }
    const data = [offset, offset + 1].filter((id) => id < orders).map((id) => ({ id, at: id }))
    response.writeHead(200, told).end(JSON.stringify({ data, total: orders }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => asked.splice(0),
    allow: (requests) => {
      left = requests
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
