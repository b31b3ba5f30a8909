import { Client } from 'pg'
import type { ConnectionOptions } from 'node:tls'
import type { PostgresUrl } from './parse-url.ts'

/** What differs between the clients of a destination. */
export interface ClientOptions {
  /** Name of the session in `pg_stat_activity`. */
  readonly applicationName: string
  /** Null for a connection without TLS. */
  readonly tls: ConnectionOptions | null
  /** Its queries fail after so many milliseconds. Default: never. */
  readonly queryTimeoutMs?: number
}

const keepAliveMs = 30_000

/** A client for the URL, not connected yet. */
export function newClient(url: PostgresUrl, options: ClientOptions): Client {
  const { applicationName, tls, queryTimeoutMs } = options
  const client = new Client({
    connectionString: url.connectionString,
    application_name: applicationName,
    connectionTimeoutMillis: url.connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    // Said also when there is none, because pg would read PGSSLMODE in a way of its own.
    ssl: tls ?? false,
    enableChannelBinding: tls !== null && url.tls.channelBinding !== 'disable',
    ...(queryTimeoutMs === undefined ? {} : { query_timeout: queryTimeoutMs }),
  })
  // A connection that breaks between two queries says so by an event; the next query then fails and is handled.
  client.on('error', () => undefined)
  return client
}
