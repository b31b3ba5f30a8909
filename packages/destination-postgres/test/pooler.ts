import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { listenBefore } from './listen-before.ts'

/** How long a client keeps its session of the server. */
export type PoolMode = 'session' | 'transaction'

/** A pooler between clients and Postgres. */
export interface Pooler {
  /** The connection URL that leads through the pooler. */
  readonly url: string
  close(): Promise<void>
}

/** Head of the message in which a server tells a client its process: type and length. */
const backendKeyData = Buffer.from([0x4b, 0, 0, 0, 12])
const terminate = 0x58

/**
 * Starts what behaves like pgbouncer on a free loopback port: it announces a process of its own invention, and in
 * transaction mode all clients share one session of the server. They must ask one after the other.
 */
export async function pooler(url: string, mode: PoolMode): Promise<Pooler> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let shared: Socket | null = null
  let asking: Socket | null = null

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let isReady = false
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    client.on('data', (data: Buffer) => {
      if (!isReady || mode === 'session') return upstream.write(data)
      if (data[0] === terminate) return client.end()
      asking = client
      return (shared ?? upstream).write(data)
    })
    upstream.on('data', (data: Buffer) => {
      if (isReady) return (mode === 'session' ? client : asking)?.write(data)
      const start = data.indexOf(backendKeyData)
      if (start >= 0) {
        data.writeInt32BE(data.readInt32BE(start + backendKeyData.length) + 1, start + backendKeyData.length)
        isReady = true
        shared ??= upstream
      }
      return client.write(data)
    })
    client.on('close', () => {
      if (mode === 'session') upstream.end()
    })
  })
  const through = await listenBefore(url, server)
  return {
    url: through,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
