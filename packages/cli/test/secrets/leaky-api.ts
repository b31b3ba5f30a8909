import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { secrets } from './secrets.ts'

/** An API on loopback that repeats every secret it knows, wherever it can. */
export interface LeakyApi {
  readonly url: string
  close(): Promise<void>
}

const all = Object.values(secrets)
const query = `api_key=${encodeURIComponent(secrets.query)}&again=${encodeURIComponent(secrets.token)}`
const echo = { errors: all, message: `no such key: ${all.join(', ')}` }

/** Starts it. `elsewhere` is another origin, which its links and redirects may lead to. */
export async function startLeakyApi(elsewhere: string): Promise<LeakyApi> {
  const server = createServer((request, response) => {
    request.resume()
    const url = new URL(request.url ?? '/', 'http://api.test')
    answers[url.pathname.split('/')[1] ?? '']?.({ request, response, url, elsewhere })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly elsewhere: string
}

/** By the first part of the path. */
const answers: { readonly [name: string]: (asked: Asked) => void } = {
  token: ({ response }) => send(response, 200, { access_token: secrets.token, echo }),
  orders: ({ response, url }) => {
    const page = Number(url.searchParams.get('page') ?? 1)
    const next = page < 3 ? `/orders?page=${page + 1}&${query}` : null
    send(response, 200, { data: [{ id: page }], next, echo })
  },
  moved: ({ response, url }) => {
    if (url.searchParams.has('moved')) send(response, 200, { data: [{ id: 1 }] })
    else send(response, 302, echo, { location: `/moved?moved=1&${query}` })
  },
  status: ({ response, url }) => send(response, Number(url.pathname.split('/')[2]), echo),
  busy: ({ response }) => send(response, 429, echo, { 'retry-after': '86400' }),
  html: ({ response }) => response.end(`<html>${all.join('<br>')}</html>`),
  cut: ({ response }) => {
    response.writeHead(200, { 'content-length': '100000' })
    response.write(JSON.stringify({ data: all }), () => response.destroy())
  },
  malformed: ({ response }) => response.end(`{"data": [${all.join()}]}`),
  keys: ({ response }) => send(response, 200, Object.fromEntries(all.map((secret) => [secret, secret]))),
  texts: ({ response }) => send(response, 200, { data: all }),
  same: ({ response }) => send(response, 200, { data: [{ id: 1 }], next: `/same?${query}` }),
  link: ({ response, elsewhere }) =>
    send(response, 200, { data: [{ id: 1 }], next: `${elsewhere}/orders?${query}` }),
  redirect: ({ response, elsewhere }) =>
    send(response, 302, echo, { location: `${elsewhere}/orders?${query}` }),
  details: ({ response }) => send(response, 200, { data: [{ id: 1, url: `/status/404?${query}` }] }),
  reset: ({ response }) => response.destroy(),
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: { readonly [name: string]: string } = {},
): void {
  const ids = { 'x-request-id': encodeURIComponent(secrets.query), link: `</orders?${query}>; rel="self"` }
  response.writeHead(status, encodeURIComponent(secrets.header), { ...ids, ...headers })
  response.end(JSON.stringify(body))
}
