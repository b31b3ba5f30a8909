import type { PrunedRecords, PruneLimits } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { tableExpression } from '../tables/table-name.ts'
import { dropLeftovers } from './drop-leftovers.ts'

/** Removes old runs with their loads, and staged tables that nobody goes on with. */
export async function pruneRecords(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string },
  limits: PruneLimits,
): Promise<PrunedRecords> {
  const stagedTables = await dropLeftovers(db, owner)
  const { dataset, pipeline } = owner
  const table = (name: string) => tableExpression({ schema: dataset, name })
  const loads = table('_sp_loads')
  const runs = table('_sp_runs')
  const newest = sql`(select max(number) from ${runs} where pipeline = ${pipeline})`
  const tooOld =
    limits.startedBefore === null
      ? sql`false`
      : sql`started_at < cast(${limits.startedBefore} as timestamptz)`
  const beyond =
    limits.keepRuns === null ? sql`false` : sql`number <= ${newest} - ${sql.lit(limits.keepRuns)}`
  // The last run of each resource, and whatever stored rows of an unfinished read.
  const needed = sql`
    select run_id from (
      select distinct on (loads.resource) runs.run_id from ${loads} as loads
      join ${runs} as runs on runs.run_id = loads.run_id
      where loads.pipeline = ${pipeline}
      order by loads.resource, runs.number desc
    ) as last_runs
    union select run_id from ${loads} where pipeline = ${pipeline} and read_id in (
      select cast(read_id as uuid) from ${table('_sp_state')} where pipeline = ${pipeline} and read_id is not null
    )
    union select cast(read_id as uuid) from ${table('_sp_state')}
      where pipeline = ${pipeline} and read_id is not null
  `
  const old = sql`
    select run_id from ${runs}
    where pipeline = ${pipeline} and number < ${newest} and (${tooOld} or ${beyond}) and run_id not in (${needed})
  `
  const prunedLoads = await sql`
    delete from ${loads} where pipeline = ${pipeline} and run_id in (${old})
  `.execute(db)
  const prunedRuns = await sql`delete from ${runs} where run_id in (${old})`.execute(db)
  return {
    runs: Number(prunedRuns.numAffectedRows ?? 0),
    loads: Number(prunedLoads.numAffectedRows ?? 0),
    stagedTables,
  }
}
