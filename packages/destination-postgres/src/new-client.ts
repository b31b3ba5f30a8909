import type { OpenOptions } from '@standpipe/core'
import { Client } from 'pg'
import type { PostgresUrl } from './parse-url.ts'

const connectTimeoutMs = 15_000

/** A client for the URL, not connected yet; its queries fail after `queryTimeoutMs`. Default: never. */
export function newClient(url: PostgresUrl, options: OpenOptions, queryTimeoutMs?: number): Client {
  const client = new Client({
    connectionString: url.connectionString,
    application_name: `standpipe ${options.pipeline}`,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    ...(queryTimeoutMs === undefined ? {} : { query_timeout: queryTimeoutMs }),
  })
  // A connection that breaks between two queries says so by an event; the next query then fails and is handled.
  client.on('error', () => undefined)
  return client
}
