import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer, type ServerOptions } from 'node:https'

/** A real HTTP server on loopback. */
export interface LoopbackServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts a server for one test. */
export async function loopbackServer(listener: RequestListener, host = '127.0.0.1'): Promise<LoopbackServer> {
  return listening(createServer(listener), 'http', host)
}

/** Starts a server that speaks TLS for one test. */
export async function tlsServer(options: ServerOptions, listener: RequestListener): Promise<LoopbackServer> {
  return listening(createTlsServer(options, listener), 'https', '127.0.0.1')
}

async function listening(server: Server | TlsServer, scheme: string, host: string): Promise<LoopbackServer> {
  server.listen(0, host)
  await once(server, 'listening')
  return {
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The port that a listening server was given. */
export function portOf(server: { address: () => unknown }): number {
  const address = server.address()
  const isTcp = typeof address === 'object' && address !== null && 'port' in address
  if (isTcp && typeof address.port === 'number') return address.port
  throw new Error('A TCP server has no port.')
}
