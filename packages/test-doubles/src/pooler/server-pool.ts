import { connectServer, type PooledServer } from './pooled-server.ts'

/** The connections that clients share. */
export interface ServerPool {
  /** Waits for a free connection; the first to ask is the first to get one. */
  acquire(startup: Buffer): Promise<PooledServer>
  /** Gives a connection to the next client. */
  release(server: PooledServer): void
  /** Closes a connection whose transaction its client left open. */
  discard(server: PooledServer): void
  close(): void
}

/** Creates a pool of at most so many connections. */
export function serverPool(target: URL, size: number): ServerPool {
  const servers = new Set<PooledServer>()
  const idle: PooledServer[] = []
  const waiting: ((server: PooledServer | null) => void)[] = []
  let count = 0

  const acquire = async (startup: Buffer): Promise<PooledServer> => {
    const free = idle.shift()
    if (free !== undefined) return free
    if (count < size) {
      count++
      const server = await connectServer(target, startup)
      servers.add(server)
      server.socket.on('close', () => forget(server))
      return server
    }
    const { promise, resolve } = Promise.withResolvers<PooledServer | null>()
    waiting.push(resolve)
    return (await promise) ?? acquire(startup)
  }
  const forget = (server: PooledServer): void => {
    if (!servers.delete(server)) return
    count--
    if (idle.includes(server)) idle.splice(idle.indexOf(server), 1)
    waiting.shift()?.(null)
  }
  return {
    acquire,
    release: (server) => {
      server.user = null
      if (!servers.has(server)) return
      const next = waiting.shift()
      if (next === undefined) idle.push(server)
      else next(server)
    },
    discard: (server) => server.socket.destroy(),
    close: () => {
      for (const { socket } of servers) socket.destroy()
    },
  }
}
