import { DestinationLockedError } from '@standpipe/core'
import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/** First half of the lock's key, which keeps us apart from other programs: "Stpi" in ASCII. */
const lockClass = 0x53747069
const lockTimeoutCode = '55P03'

/**
 * Takes the lock that lets one session write to a dataset, until the session ends. A holder that was killed is
 * given a little longer than the server needs to notice. Throws `DestinationLockedError` with the holder.
 */
export async function lockDataset(
  db: Kysely<SystemTables>,
  dataset: string,
  patienceMs: number,
): Promise<void> {
  const key = sql`${sql.lit(lockClass)}, hashtext(${dataset})`
  const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${key}) as locked`.execute(db)
  if (rows[0]?.locked) return
  const holder = await findHolder(db, dataset)
  await db.connection().execute(async (session) => {
    await sql`begin`.execute(session)
    try {
      await sql`select set_config('lock_timeout', ${`${patienceMs}ms`}, true)`.execute(session)
      await sql`select pg_advisory_lock(${key})`.execute(session)
    } catch (error) {
      throw isTimeout(error) ? lockedError(dataset, holder, error) : error
    } finally {
      // The lock belongs to the session and stays.
      await sql`rollback`.execute(session)
    }
  })
}

function lockedError(dataset: string, holder: string | undefined, cause: unknown): DestinationLockedError {
  return new DestinationLockedError({
    message: `dataset "${dataset}" is being written to by ${holder ?? 'another session'}`,
    hint: 'One run at a time writes to a dataset. Wait for it, or end it.',
    holder,
    cause,
  })
}

function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === lockTimeoutCode
}

interface Holder {
  readonly pid: number
  readonly application: string
  readonly address: string | null
  /** Null for the session of another user, whose details only he and the administrator see. */
  readonly since: string | null
}

async function findHolder(db: Kysely<SystemTables>, dataset: string): Promise<string | undefined> {
  const { rows } = await sql<Holder>`
    select activity.pid, activity.application_name as application, host(activity.client_addr) as address,
      to_char(activity.backend_start, 'YYYY-MM-DD HH24:MI:SS "UTC"') as since
    from pg_locks as lock
    join pg_stat_activity as activity on activity.pid = lock.pid
    where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 2
      and lock.database = (select oid from pg_database where datname = current_database())
      and lock.classid::bigint = ${sql.lit(lockClass)}
      and lock.objid::bigint = hashtext(${dataset})::bigint & 4294967295
  `.execute(db)
  const [holder] = rows
  if (holder === undefined) return undefined
  const from = holder.address === null ? '' : ` from ${holder.address}`
  const since = holder.since === null ? '' : `, connected since ${holder.since}`
  return `"${holder.application}" (server process ${holder.pid}${from}${since})`
}
