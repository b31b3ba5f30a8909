import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A stretch of network between the command and Postgres. */
export interface CutProxy {
  /** The URL that leads through it. */
  readonly url: string
  /** Cuts every connection after so many more bytes to the server. */
  cutAfter(bytes: number): void
  /** Whether it has cut any. */
  hasCut(): boolean
  /** Whether new connections are taken. Default true. */
  accept(isOpen: boolean): void
  close(): Promise<void>
}

/** Starts a proxy on a free loopback port. */
export async function startCutProxy(url: string): Promise<CutProxy> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isOpen = true
  let left = Infinity
  let hasCut = false
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    const cut = (): void => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', cut).on('close', cut)
    }
    if (!isOpen) return cut()
    client.on('data', (data: Buffer) => {
      left -= data.length
      if (left > 0) return upstream.write(data)
      left = Infinity
      hasCut = true
      return cut()
    })
    upstream.on('data', (data: Buffer) => client.write(data))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    cutAfter: (bytes) => {
      left = bytes
    },
    hasCut: () => hasCut,
    accept: (open) => {
      isOpen = open
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
