import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { errorAnswer } from './answer.ts'
import { deliver } from './deliver.ts'

/** A server that listens. */
export interface RunningServer {
  /** Base URL without a slash at its end. */
  readonly url: string
  /** Closes all connections and the server; harmless the second time. */
  stop(): Promise<void>
}

/** Answers one request. A rejection becomes status 500, or the end of the connection. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Listens on 127.0.0.1; port 0 takes a free one. Throws Node's error when the port is taken. */
export async function startServer(port: number, handle: RequestHandler): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch(async (error: unknown) => {
      if (response.headersSent) response.destroy()
      else await deliver(response, errorAnswer(500, 'sandbox_defect', String(error)))
    })
  })
  // A connection that a client keeps for its next request must not be closed under it.
  server.keepAliveTimeout = 0
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  const stop = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${taken}`, stop }
}
