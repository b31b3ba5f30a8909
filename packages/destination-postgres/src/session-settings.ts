import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '@standpipe/destination-sql'

/** Set for each session, so that the server's own settings do not change what is read and stored. */
const forms = {
  timezone: 'UTC',
  datestyle: 'ISO',
  // Without it a backslash in a description would end its literal early.
  standard_conforming_strings: 'on',
}

/** Set to write, and only then: a pooler may give a reader's session to somebody else, who wants limits of his own. */
const guarantees = {
  synchronous_commit: 'on',
  // A waiting `alter table` blocks every reader that comes after it.
  lock_timeout: '10s',
  // Limits that a role or database sets for its queries would end a long load, or our lock between two loads.
  statement_timeout: '0',
  transaction_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  // A client that was killed must not keep the dataset locked until its statement ends.
  client_connection_check_interval: '5s',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '60s',
}

/** Makes the session's settings known to the server; one that its version does not have is left out. */
export async function applySettings(db: Kysely<SystemTables>, readOnly: boolean): Promise<void> {
  const wanted = Object.entries(readOnly ? forms : { ...forms, ...guarantees }).map(
    ([name, value]) => sql`(${name}, ${value})`,
  )
  await sql`
    select set_config(name, wanted.value, false)
    from (values ${sql.join(wanted)}) as wanted (name, value) join pg_settings using (name)
  `.execute(db)
}
