import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { MessageReader, type WireMessage } from './message-reader.ts'

/** A connection to the server that clients use one after the other. */
export interface PooledServer {
  readonly socket: Socket
  /** What the server said of itself, to be repeated to each client: settings such as `client_encoding`. */
  readonly greeting: readonly Buffer[]
  /** Process and secret of the session, with which it is cancelled. */
  readonly key: Buffer
  /** Who has the connection; null between two clients. */
  user: ServerUser | null
}

/** Who has a connection to the server. */
export interface ServerUser {
  /** Gets what the server says. */
  readonly receive: (message: WireMessage) => void
  /** Called when the server hangs up. */
  readonly hangUp: () => void
}

/** Connects with the startup message of a client. Throws when the server wants a password or refuses. */
export async function connectServer(target: URL, startup: Buffer): Promise<PooledServer> {
  const socket = connect({ port: Number(target.port), host: target.hostname, noDelay: true })
  await once(socket, 'connect')
  socket.on('error', () => socket.destroy())
  socket.write(startup)
  const reader = new MessageReader()
  const greeting: Buffer[] = []
  return new Promise((resolve, reject) => {
    let server: PooledServer | null = null
    let key = Buffer.alloc(0)
    const greet = ({ type, body, bytes }: WireMessage): void => {
      if (type === 'S') greeting.push(bytes)
      if (type === 'K') key = Buffer.from(body)
      if (type === 'E') reject(new Error(`the server refuses the pooler: ${body.toString()}`))
      if (type === 'R' && body.readInt32BE(0) !== 0) reject(new Error('the pooler knows no passwords'))
      if (type !== 'Z') return
      server = { socket, greeting, key, user: null }
      resolve(server)
    }
    socket.on('close', () => {
      server?.user?.hangUp()
      reject(new Error('the server hung up on the pooler'))
    })
    socket.on('data', (data: Buffer) => {
      for (const message of reader.read(data, true)) {
        if (server === null) greet(message)
        else server.user?.receive(message)
      }
    })
  })
}
