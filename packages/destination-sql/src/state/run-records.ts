import type { LoadRecord, RunEnd, RunRecord, SchemaChange, WantedRuns } from '@standpipe/core'
import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely'
import type { LoadRow, RunRow, SystemTables } from '../layout/system-tables.ts'
import { readVersions } from './ledger.ts'

/** Reads recorded runs with their loads, the newest first. */
export async function readRunRecords(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string },
  { limit, resource }: WantedRuns,
): Promise<RunRecord[]> {
  const dataset = db.withSchema(owner.dataset)
  const wanted = dataset
    .selectFrom('_sp_runs')
    .where('pipeline', '=', owner.pipeline)
    .$if(resource !== undefined, (runs) =>
      runs.where((where) =>
        where.or([
          where(
            'run_id',
            'in',
            dataset
              .selectFrom('_sp_loads')
              .select('run_id')
              .where('pipeline', '=', owner.pipeline)
              .where('resource', '=', resource ?? ''),
          ),
          failedIn(resource ?? ''),
        ]),
      ),
    )
    .orderBy('number', 'desc')
    .limit(limit)
  const runs = await wanted.selectAll().execute()
  const loads = await dataset
    .selectFrom('_sp_loads')
    .selectAll()
    .where('run_id', 'in', dataset.selectFrom(wanted.select('run_id').as('wanted')).select('run_id'))
    .$if(resource !== undefined, (query) => query.where('resource', '=', resource ?? ''))
    .orderBy('created_at')
    .orderBy('load_id')
    .execute()
  const byRun = Map.groupBy(loads, (load) => load.run_id)
  return runs.map((run) => recordOf(run, byRun.get(run.run_id) ?? []))
}

/**
 * Whether a run failed in a resource. Its name in quotes and a colon stand nowhere in the JSON text but where it is a
 * name: within a text every quote has a backslash in front.
 */
function failedIn(resource: string): RawBuilder<boolean> {
  return sql`strpos(resource_errors, ${`${JSON.stringify(resource)}:`}) > 0`
}

function recordOf(row: Selectable<RunRow>, loads: readonly Selectable<LoadRow>[]): RunRecord {
  return {
    runId: row.run_id,
    source: row.source,
    command: row.command,
    startedAt: row.started_at.toISOString(),
    end: endOf(row),
    loads: loads.map(loadRecord),
  }
}

function endOf(row: Selectable<RunRow>): RunEnd | null {
  if (row.finished_at === null) return null
  return {
    runId: row.run_id,
    finishedAt: row.finished_at.toISOString(),
    status: row.status as RunEnd['status'],
    rows: Number(row.rows),
    error: row.error,
    resourceErrors: JSON.parse(row.resource_errors ?? '{}') as RunEnd['resourceErrors'],
  }
}

function loadRecord(row: Selectable<LoadRow>): LoadRecord {
  return {
    loadId: row.load_id,
    resource: row.resource,
    readId: row.read_id,
    pages: Number(row.pages),
    rows: JSON.parse(row.rows_by_table) as LoadRecord['rows'],
    missing: Number(row.missing),
    removed: Number(row.removed),
    schemaChanges: JSON.parse(row.schema_changes) as SchemaChange[],
    createdAt: row.created_at.toISOString(),
    ...readVersions(row),
  }
}
