import type { Socket } from 'node:net'
import { MessageReader, wireMessage, type WireMessage } from './message-reader.ts'
import type { PooledServer } from './pooled-server.ts'
import type { ServerPool } from './server-pool.ts'

/** How long a client keeps its connection to the server. */
export type PoolMode = 'session' | 'transaction'

const encryptionRequests = [80_877_103, 80_877_104]
const cancelRequest = 80_877_102
/** Messages that the server answers with `ReadyForQuery`. */
const answered = ['Q', 'S', 'F']

/** What a client needs of the pooler. */
export interface PooledClientOptions {
  readonly pool: ServerPool
  readonly mode: PoolMode
  /** Process and secret that the client is told, of the pooler's own invention. */
  readonly key: Buffer
  /** Called with the key of the client that somebody wants to be cancelled. */
  readonly cancel: (key: Buffer) => void
}

/** Serves a client until it hangs up. Returns a function that tells which server it has at the moment. */
export function serveClient(socket: Socket, options: PooledClientOptions): () => PooledServer | null {
  const { pool, mode } = options
  const reader = new MessageReader()
  let startup: Buffer | null = null
  let server: PooledServer | null = null
  let unanswered = 0
  let status = 'I'
  let work = Promise.resolve()

  const fromServer = ({ type, body, bytes }: WireMessage): void => {
    socket.write(bytes)
    if (type !== 'Z') return
    unanswered--
    status = body.toString('latin1')
    if (mode === 'transaction' && unanswered === 0 && status === 'I') giveBack()
  }
  const giveBack = (): void => {
    if (server !== null) pool.release(server)
    server = null
  }
  const take = async (first: Buffer): Promise<PooledServer> => {
    const taken = await pool.acquire(first)
    taken.user = { receive: fromServer, hangUp: () => void socket.destroy() }
    server = taken
    return taken
  }
  const leave = async (): Promise<void> => {
    await work
    if (server === null) return
    if (status === 'I' && unanswered === 0) giveBack()
    else pool.discard(server)
  }
  const greet = async (first: WireMessage): Promise<void> => {
    const code = first.body.readInt32BE(0)
    if (encryptionRequests.includes(code)) {
      socket.write('N')
      return
    }
    if (code === cancelRequest) {
      options.cancel(first.body.subarray(4))
      socket.end()
      return
    }
    startup = first.bytes
    const { greeting } = await take(first.bytes)
    if (mode === 'transaction') giveBack()
    const signedIn = wireMessage('R', Buffer.alloc(4))
    const ready = wireMessage('Z', Buffer.from('I'))
    socket.write(Buffer.concat([signedIn, ...greeting, wireMessage('K', options.key), ready]))
  }
  const pass = async (message: WireMessage): Promise<void> => {
    if (socket.destroyed) return
    if (startup === null) return greet(message)
    if (message.type === 'X') return void socket.end()
    // Another client's server would not know it, as behind a pooler that keeps no track of them.
    if (message.type === 'P' && message.body[0] !== 0) return void socket.destroy()
    const current = server ?? (await take(startup))
    if (answered.includes(message.type)) unanswered++
    current.socket.write(message.bytes)
  }

  socket.on('error', () => socket.destroy())
  socket.on('data', (data: Buffer) => {
    for (const message of reader.read(data, startup !== null)) {
      work = work.then(() => pass(message)).catch(() => void socket.destroy())
    }
  })
  socket.on('close', () => {
    void leave()
  })
  return () => server
}
