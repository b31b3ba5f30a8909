import { ConfigurationError } from '@standpipe/core'
import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type { Client } from 'pg'

/** What pg's client has inside; its types do not say so. */
interface Wire extends EventEmitter {
  readonly stream: Socket
}

const bound = 'SCRAM-SHA-256-PLUS'

/**
 * Breaks the connection before a password goes out when the server does not prove by channel binding that nobody stands
 * between; pg knows only "if the server offers it". Call it before connecting, and what it returns behind: it throws
 * when nothing was proved, because a server may ask for no password and be ready in the same breath.
 */
export function requireChannelBinding(client: Client): () => void {
  const { connection: wire } = client as Client & { connection: Wire }
  const refusal = new ConfigurationError({
    message: 'channel_binding=require, but the server authenticates without it',
    hint: 'Check that the URL leads to the right server, with TLS; or leave channel_binding away.',
    option: 'destination',
  })
  let isBound = false
  const refuse = (): void => void wire.stream.destroy(refusal)
  wire.on('authenticationSASL', ({ mechanisms }: { readonly mechanisms: readonly string[] }) => {
    isBound = mechanisms.includes(bound)
    if (!isBound) refuse()
  })
  wire.on('authenticationCleartextPassword', refuse)
  wire.on('authenticationMD5Password', refuse)
  return () => {
    if (!isBound) throw refusal
  }
}
