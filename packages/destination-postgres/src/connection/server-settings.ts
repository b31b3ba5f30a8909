import { CompiledQuery } from 'kysely'
import type { PostgresUrl } from './parse-url.ts'

/** Settings of the server by name. */
export type ServerSettings = Readonly<Record<string, string>>

/** What a session of our own needs, from its beginning to its end. */
export const sessionSettings: ServerSettings = {
  // Between two loads the session waits for the API.
  idle_session_timeout: '0',
  // A run that was killed must not keep its lease until its statement ends.
  client_connection_check_interval: '5s',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '60s',
}

/** What keeps whoever only reads from changing anything: in a session, and in a transaction of somebody else's. */
export const readerSettings: ServerSettings = {
  default_transaction_read_only: 'on',
  transaction_read_only: 'on',
}

/**
 * What each transaction needs, so that settings of server, role, database or whoever had the session before change
 * neither what is stored nor whether it is.
 */
export function transactionSettings({ timeouts }: PostgresUrl, applicationName: string): ServerSettings {
  return {
    application_name: applicationName,
    timezone: 'UTC',
    datestyle: 'ISO',
    // Without it a backslash in a description would end its literal early.
    standard_conforming_strings: 'on',
    synchronous_commit: 'on',
    transaction_timeout: '0',
    ...timeouts,
  }
}

/** Applies settings to the session or the open transaction; one that the server's version does not have is left out. */
export function applySettings(settings: ServerSettings, scope: 'session' | 'transaction'): CompiledQuery {
  const entries = Object.entries(settings)
  const wanted = entries.map((_, index) => `($${index * 2 + 1}, $${index * 2 + 2})`)
  return CompiledQuery.raw(
    `select set_config(name, value, ${scope === 'transaction'})
    from (values ${wanted.join(', ')}) as wanted (name, value)
    where current_setting(name, true) is not null`,
    entries.flat(),
  )
}
