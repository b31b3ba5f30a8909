import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '@standpipe/destination-sql'

/** Set for each session, so that the server's own settings change neither what is stored nor how long we wait. */
const settings = {
  timezone: 'UTC',
  datestyle: 'ISO',
  // Without it a backslash in a description would end its literal early.
  standard_conforming_strings: 'on',
  synchronous_commit: 'on',
  // A waiting `alter table` blocks every reader that comes after it.
  lock_timeout: '10s',
  // A client that was killed must not keep the dataset locked until its statement ends.
  client_connection_check_interval: '5s',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '60s',
}

/** Makes the session's settings known to the server. */
export async function applySettings(db: Kysely<SystemTables>): Promise<void> {
  const calls = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, false)`)
  await sql`select ${sql.join(calls)}`.execute(db)
}
