import type { Client } from 'pg'
import { isUnencrypted } from '../failure/tls-failure.ts'
import { newClient, type ClientOptions } from './new-client.ts'
import type { PostgresUrl } from './parse-url.ts'
import { readTlsFiles } from './read-tls-files.ts'
import { requireChannelBinding } from './require-channel-binding.ts'

/** Connects a client in the way that the URL's `sslmode` asks for; whoever calls it closes the client. */
export async function connectClient(url: PostgresUrl, options: Omit<ClientOptions, 'tls'>): Promise<Client> {
  const plain = newClient(url, { ...options, tls: null })
  // As in libpq, sockets in the file system have no TLS.
  const isLocal = plain.host.startsWith('/')
  if (url.tls.mode === 'disable' || isLocal) return connected(plain, url)
  const encrypted = newClient(url, { ...options, tls: await readTlsFiles(url.tls) })
  try {
    return await connected(encrypted, url)
  } catch (error) {
    if (url.tls.mode !== 'prefer' || !isUnencrypted(error)) throw error
    return connected(plain, url)
  }
}

async function connected(client: Client, { tls }: PostgresUrl): Promise<Client> {
  const checkBinding = tls.channelBinding === 'require' ? requireChannelBinding(client) : undefined
  try {
    await client.connect()
    checkBinding?.()
    return client
  } catch (error) {
    await Promise.allSettled([client.end()])
    throw error
  }
}
