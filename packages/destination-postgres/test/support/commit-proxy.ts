import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { listenBefore } from './listen-before.ts'

/** A stretch of network between a client and Postgres that breaks when a transaction is committed. */
export interface CommitProxy {
  /** The connection URL that leads through the proxy. */
  readonly url: string
  /** Breaks every connection at its next commits, before the server gets them or after it has done them. */
  breakNext(times: number, moment: 'before' | 'after'): void
  close(): Promise<void>
}

/** Starts a proxy on a free loopback port. */
export async function commitProxy(url: string): Promise<CommitProxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let left = 0
  let moment: 'before' | 'after' = 'before'

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let isCommitting = false
    const cut = (): void => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', cut).on('close', cut)
    }
    client.on('data', (data: Buffer) => {
      if (left > 0 && data.includes('commit\0')) {
        left--
        if (moment === 'before') return cut()
        isCommitting = true
      }
      return upstream.write(data)
    })
    // The first answer after a commit is the one that never arrives; by then the server has done it.
    upstream.on('data', (data: Buffer) => (isCommitting ? cut() : client.write(data)))
  })
  const through = await listenBefore(url, server)
  return {
    url: through,
    breakNext: (times, when) => {
      left = times
      moment = when
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
