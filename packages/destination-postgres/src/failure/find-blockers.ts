import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/** Names shown; the rest are counted. */
const maxNamed = 3

interface Blocker {
  readonly pid: number
  readonly application: string
  readonly user: string | null
  /** Null for the session of another user, whose details only he and the administrator see. */
  readonly state: string | null
  readonly since: string | null
}

/**
 * The other sessions that hold locks on tables of the dataset, those first that lock most. Asked after a statement has
 * waited for a lock in vain, because the server does not say for whose.
 */
export async function findBlockers(db: Kysely<SystemTables>, dataset: string): Promise<string | null> {
  const { rows } = await sql<Blocker>`
    select activity.pid, activity.application_name as application, activity.usename as user, activity.state,
      to_char(activity.query_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"') as since
    from pg_locks as lock
    join pg_class as locked on locked.oid = lock.relation
    join pg_namespace as schema on schema.oid = locked.relnamespace
    join pg_stat_activity as activity on activity.pid = lock.pid
    where lock.granted and lock.pid <> pg_backend_pid() and schema.nspname = ${dataset}
      and lock.database = (select oid from pg_database where datname = current_database())
    group by 1, 2, 3, 4, 5, activity.xact_start
    order by bool_or(lock.mode <> 'AccessShareLock') desc, activity.xact_start
  `.execute(db)
  if (rows.length === 0) return null
  const named = rows.slice(0, maxNamed).map(describeBlocker)
  const more = rows.length - named.length
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function describeBlocker({ pid, application, user, state, since }: Blocker): string {
  const facts = [
    ...(application === '' ? [] : [`"${application}"`]),
    ...(user === null ? [] : [`user "${user}"`]),
    ...(state === null ? [] : [state]),
    ...(since === null ? [] : [`last query began ${since}`]),
  ]
  return `server process ${pid} (${facts.join(', ')})`
}
