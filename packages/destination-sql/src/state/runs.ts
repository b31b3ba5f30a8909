import type { RunEnd, RunStart } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { tableExpression } from '../tables/table-name.ts'

/** Whose runs are meant. */
interface RunOwner {
  readonly dataset: string
  readonly pipeline: string
}

/** Records that a run began, under the next number of its pipeline; a second time changes nothing. */
export async function startRun(db: Kysely<SystemTables>, owner: RunOwner, run: RunStart): Promise<number> {
  const { dataset, pipeline } = owner
  const runs = tableExpression({ schema: dataset, name: '_sp_runs' })
  await db
    .withSchema(dataset)
    .insertInto('_sp_runs')
    .values({
      run_id: run.runId,
      pipeline,
      source: run.source,
      command: run.command,
      started_at: run.startedAt,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from ${runs} where pipeline = ${pipeline})`,
    })
    .onConflict((conflict) => conflict.column('run_id').doNothing())
    .execute()
  const { number } = await db
    .withSchema(dataset)
    .selectFrom('_sp_runs')
    .select('number')
    .where('run_id', '=', sql<string>`cast(${run.runId} as uuid)`)
    .executeTakeFirstOrThrow()
  return Number(number)
}

/** The number of the newest run of the pipeline; 0 when none is recorded. Unlike their times, numbers only grow. */
export async function newestRun(db: Kysely<SystemTables>, owner: RunOwner): Promise<number> {
  const { newest } = await db
    .withSchema(owner.dataset)
    .selectFrom('_sp_runs')
    .select((select) => select.fn.max<string | bigint | null>('number').as('newest'))
    .where('pipeline', '=', owner.pipeline)
    .executeTakeFirstOrThrow()
  return Number(newest ?? 0)
}

/** Records how a run ended. */
export async function finishRun(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string },
  run: RunEnd,
): Promise<void> {
  // It may quote an API, and Postgres takes neither NUL nor half a character.
  const error = run.error?.replaceAll('\0', '\ufffd').toWellFormed() ?? null
  const resourceErrors = JSON.stringify(run.resourceErrors)
  await db
    .withSchema(owner.dataset)
    .updateTable('_sp_runs')
    .set({
      finished_at: run.finishedAt,
      status: run.status,
      rows: run.rows,
      error,
      resource_errors: resourceErrors,
    })
    .where('run_id', '=', sql<string>`cast(${run.runId} as uuid)`)
    .execute()
}
