import type { RunEnd, RunStart } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'

/** Records that a run began; a second time changes nothing. */
export async function startRun(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string },
  run: RunStart,
): Promise<void> {
  await db
    .withSchema(owner.dataset)
    .insertInto('_sp_runs')
    .values({ run_id: run.runId, pipeline: owner.pipeline, source: run.source, started_at: run.startedAt })
    .onConflict((conflict) => conflict.column('run_id').doNothing())
    .execute()
}

/** How many runs of the pipeline are recorded. */
export async function countRuns(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string },
): Promise<number> {
  const { count } = await db
    .withSchema(owner.dataset)
    .selectFrom('_sp_runs')
    .select((select) => select.fn.countAll<string | bigint>().as('count'))
    .where('pipeline', '=', owner.pipeline)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Records how a run ended. */
export async function finishRun(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string },
  run: RunEnd,
): Promise<void> {
  // It may quote an API, and Postgres takes neither NUL nor half a character.
  const error = run.error?.replaceAll('\0', '\ufffd').toWellFormed() ?? null
  await db
    .withSchema(owner.dataset)
    .updateTable('_sp_runs')
    .set({ finished_at: run.finishedAt, status: run.status, rows: run.rows, error })
    .where('run_id', '=', sql<string>`cast(${run.runId} as uuid)`)
    .execute()
}
