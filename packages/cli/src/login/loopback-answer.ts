import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { ConfigurationError } from '@standpipe/core'

/** Waits on this machine for the browser of whoever logs in. */
export interface LoopbackAnswer {
  /** Where the browser must be sent. */
  readonly redirectUri: string
  /**
   * Takes the first answer, tells the person in the browser how it went, and gives the result.
   *
   * @param take gets the whole address that the browser was sent to
   */
  receive<Result>(take: (answer: string) => Promise<Result>, signal: AbortSignal): Promise<Result>
  close(): Promise<void>
}

const path = '/callback'

/** Listens on 127.0.0.1. Throws a `ConfigurationError` when the port is taken. */
export async function listenForAnswer(port: number | undefined): Promise<LoopbackAnswer> {
  const { promise: arrived, resolve } = Promise.withResolvers<{ address: string; response: ServerResponse }>()
  const server = createServer((request, response) => {
    // Browsers ask for an icon, too.
    if (request.method !== 'GET' || request.url?.startsWith(`${path}?`) !== true) {
      response.writeHead(404).end()
      return
    }
    resolve({ address: request.url, response })
  })
  const origin = `http://127.0.0.1:${await listen(server, port)}`
  return {
    redirectUri: origin + path,
    async receive(take, signal) {
      const { address, response } = await unlessAborted(arrived, signal)
      try {
        const result = await take(origin + address)
        await tell(response, 200, 'Access was given. You can close this window.')
        return result
      } catch (error) {
        await tell(response, 400, 'That did not work. The command line says why.')
        throw error
      }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function listen(server: Server, wanted: number | undefined): Promise<number> {
  try {
    server.listen(wanted ?? 0, '127.0.0.1')
    await once(server, 'listening')
  } catch (cause) {
    throw new ConfigurationError({
      option: '--port',
      message: `Port ${wanted} of this machine cannot be listened on: ${cause instanceof Error ? cause.message : 'unknown'}.`,
      hint: 'Choose another port with --port, as far as the authorization server allows it.',
      cause,
    })
  }
  const address = server.address()
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('A TCP server has no port.')
}

async function tell(response: ServerResponse, status: number, text: string): Promise<void> {
  // The address in the window holds the code: nobody else may learn it from there.
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  })
  response.end(text)
  // Whoever has closed the window is not told, and is not waited for.
  if (!response.closed) await once(response, 'close')
}

async function unlessAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.throwIfAborted()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([result, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
