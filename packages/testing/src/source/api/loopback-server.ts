import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestRequest } from './test-api.ts'

/** A server on 127.0.0.1. */
export interface LoopbackServer {
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** Whether no connection is open, now or within that many milliseconds. */
  isLeftWithin(milliseconds: number): Promise<boolean>
  /** Cuts all connections and listens no more. */
  stop(): Promise<void>
}

/** Starts a server on a free port. */
export async function startLoopbackServer(
  answer: (request: TestRequest, response: ServerResponse) => void | Promise<void>,
): Promise<LoopbackServer> {
  const server = createServer((incoming, response) => {
    readRequest(incoming)
      .then((request) => answer(request, response))
      // Also a client that went away while it sent; a test sees it at its request.
      .catch(() => response.destroy())
  })
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    isLeftWithin: async (milliseconds) => {
      const closed = Promise.all([...open].map((socket) => once(socket, 'close')))
      return Promise.race([closed.then(() => true), wait(milliseconds, false, { ref: false })])
    },
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function readRequest(incoming: IncomingMessage): Promise<TestRequest> {
  const { method = 'GET', url = '/', headers } = incoming
  const flat = Object.entries(headers).map(([name, value = '']) => [name, [value].flat().join(', ')] as const)
  return {
    method,
    url: new URL(url, `http://${headers.host ?? '127.0.0.1'}`),
    headers: Object.fromEntries(flat),
    body: await text(incoming),
  }
}
