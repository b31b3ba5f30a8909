import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { portOf, type LoopbackServer } from './loopback.ts'

/** A real proxy that tunnels. */
export interface TunnelProxy extends LoopbackServer {
  /** The targets that were asked for, with the credentials of the asker. */
  readonly tunnels: readonly { readonly target: string; readonly authorization: string | undefined }[]
}

/** Starts a proxy that sends every tunnel to the same port of this machine, whatever host was asked for. */
export async function tunnelProxy(targetPort: number): Promise<TunnelProxy> {
  const tunnels: { target: string; authorization: string | undefined }[] = []
  const sockets = new Set<Socket>()
  const server = createServer().on('connect', (request, socket: Socket) => {
    tunnels.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] })
    const upstream = connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    for (const end of [socket, upstream]) {
      sockets.add(end)
      end.on('error', () => end.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    tunnels,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
