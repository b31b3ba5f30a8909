import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'

/** A real HTTP server on loopback. */
export interface LoopbackServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts a server for one test. */
export async function loopbackServer(listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
