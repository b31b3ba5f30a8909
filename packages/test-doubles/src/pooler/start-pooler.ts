import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { serveClient, type PoolMode } from './pooled-client.ts'
import type { PooledServer } from './pooled-server.ts'
import { serverPool } from './server-pool.ts'

export type { PoolMode } from './pooled-client.ts'

/** How a pooler behaves. */
export interface PoolerOptions {
  /** Default: `'transaction'`. */
  readonly mode?: PoolMode
  /** Connections to the server that all clients share. Default: 1. */
  readonly connections?: number
}

/** A pooler between clients and Postgres. */
export interface Pooler {
  /** The connection URL that leads through the pooler. */
  readonly url: string
  /** Hangs up on everybody. */
  close(): Promise<void>
}

/**
 * Starts what behaves like pgbouncer on a free loopback port: clients share connections to the server, each for a
 * transaction at a time (or until it hangs up), are told processes of the pooler's own invention, and may not name
 * prepared statements. What a client leaves open is rolled back when it hangs up. There must be one user and one
 * database, who needs no password, and no TLS.
 */
export async function startPooler(url: string, options: PoolerOptions = {}): Promise<Pooler> {
  const { mode = 'transaction', connections = 1 } = options
  const target = new URL(url)
  const pool = serverPool(target, connections)
  const sockets = new Set<Socket>()
  const clients = new Map<string, () => PooledServer | null>()

  const cancel = (key: Buffer): void => {
    const server = clients.get(key.toString('hex'))?.()
    if (server == null) return
    const head = Buffer.alloc(8)
    head.writeInt32BE(8 + server.key.length)
    head.writeInt32BE(80_877_102, 4)
    connect(Number(target.port), target.hostname).end(Buffer.concat([head, server.key]))
  }
  const server = createServer({ noDelay: true }, (socket) => {
    const key = randomBytes(8)
    const id = key.toString('hex')
    sockets.add(socket)
    clients.set(id, serveClient(socket, { pool, mode, key, cancel }))
    socket.on('close', () => {
      sockets.delete(socket)
      clients.delete(id)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: through.href,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      pool.close()
      server.close()
      await once(server, 'close')
    },
  }
}
