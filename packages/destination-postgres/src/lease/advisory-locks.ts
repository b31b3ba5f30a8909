import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely, type RawBuilder } from 'kysely'

/** First half of our locks' keys, which keeps them apart from those of other programs: "Stpi" in ASCII. */
const lockClass = 0x53747069

/** Key of the lock that a session holds as long as it lives, by an expression for its id. */
export function sessionKey(sessionId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${sql.lit(lockClass)}, hashtext(cast(${sessionId} as text))`
}

/** Keeps others from laying out the dataset, and from taking leases in it, until the open transaction ends. */
export async function lockLayout(db: Kysely<SystemTables>, dataset: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockClass)}, hashtext(${`dataset ${dataset}`}))`.execute(
    db,
  )
}

/** Takes the lock of a session, which proves that it lives, also in the eyes of those who see nothing else of it. */
export async function lockSession(db: Kysely<SystemTables>, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(${sessionKey(sql`${sessionId}`)}) as locked
  `.execute(db)
  return rows[0]?.locked === true
}

/** Ends the session of the server that holds the lock: one of ours whose connection was lost. */
export async function endLostSession(db: Kysely<SystemTables>, sessionId: string): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = ${sql.lit(lockClass)}
      and objid::bigint = hashtext(${sessionId})::bigint & 4294967295
  `.execute(db)
}
