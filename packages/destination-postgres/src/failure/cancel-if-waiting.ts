import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/** Cancels the statement of a server process if it waits for a lock; asked over another connection. */
export async function cancelIfWaiting(db: Kysely<SystemTables>, serverProcess: number): Promise<void> {
  await sql`
    select pg_cancel_backend(pid) from pg_stat_activity
    where pid = ${serverProcess} and wait_event_type = 'Lock'
  `.execute(db)
}
