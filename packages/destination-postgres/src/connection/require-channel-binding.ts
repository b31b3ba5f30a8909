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
 * Breaks the connection before a password goes out, or before it is used, when the server does not prove by channel
 * binding that nobody stands between. pg knows only "if the server offers it". Call it before connecting.
 */
export function requireChannelBinding(client: Client): void {
  const { connection: wire } = client as Client & { connection: Wire }
  let isBound = false
  const refuse = (): void => {
    const message = 'channel_binding=require, but the server authenticates without it'
    const hint = 'Check that the URL leads to the right server, with TLS; or leave channel_binding away.'
    wire.stream.destroy(new ConfigurationError({ message, hint, option: 'destination' }))
  }
  wire.on('authenticationSASL', ({ mechanisms }: { readonly mechanisms: readonly string[] }) => {
    isBound = mechanisms.includes(bound)
    if (!isBound) refuse()
  })
  wire.on('authenticationCleartextPassword', refuse)
  wire.on('authenticationMD5Password', refuse)
  wire.on('authenticationOk', () => {
    if (!isBound) refuse()
  })
}
