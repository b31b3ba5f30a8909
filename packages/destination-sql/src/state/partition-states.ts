import type { CursorValue, Position, PartitionState, StateChange, StoredState } from '@standpipe/core'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { StateRow, SystemTables } from '../layout/system-tables.ts'
import { exactJson, parseExactJson } from './exact-json.ts'

/** Whose state is meant. */
export interface StateOwner {
  readonly dataset: string
  readonly pipeline: string
  readonly resource: string
}

/** Reads the state of a resource, a row per partition, in the order of their names. */
export async function readPartitionStates(
  db: Kysely<SystemTables>,
  owner: StateOwner,
): Promise<PartitionState[]> {
  const rows = await db
    .withSchema(owner.dataset)
    .selectFrom('_sp_state')
    .selectAll()
    .where('pipeline', '=', owner.pipeline)
    .where('resource', '=', owner.resource)
    .orderBy('partition')
    .execute()
  return rows.map(stateOf)
}

/** Reads all state of a pipeline, ordered by resource and partition. */
export async function readPipelineStates(
  db: Kysely<SystemTables>,
  owner: Pick<StateOwner, 'dataset' | 'pipeline'>,
): Promise<StoredState[]> {
  const rows = await db
    .withSchema(owner.dataset)
    .selectFrom('_sp_state')
    .selectAll()
    .where('pipeline', '=', owner.pipeline)
    .orderBy('resource')
    .orderBy('partition')
    .execute()
  return rows.map((row) => ({
    resource: row.resource,
    state: stateOf(row),
    changedAt: row.changed_at.toISOString(),
  }))
}

/** Writes and removes state rows. */
export async function changePartitionStates(
  db: Kysely<SystemTables>,
  owner: StateOwner,
  changes: readonly StateChange[],
  changedAt: string,
): Promise<void> {
  const dataset = db.withSchema(owner.dataset)
  for (const change of changes) {
    if (change.kind === 'remove') {
      await dataset
        .deleteFrom('_sp_state')
        .where('pipeline', '=', owner.pipeline)
        .where('resource', '=', owner.resource)
        .where('partition', '=', change.partition)
        .execute()
    } else {
      const { pipeline, resource, partition, ...facts } = rowOf(owner, change.state, changedAt)
      await dataset
        .insertInto('_sp_state')
        .values({ pipeline, resource, partition, ...facts })
        .onConflict((conflict) => conflict.columns(['pipeline', 'resource', 'partition']).doUpdateSet(facts))
        .execute()
    }
  }
}

function rowOf(owner: StateOwner, state: PartitionState, changedAt: string): Insertable<StateRow> {
  return {
    pipeline: owner.pipeline,
    resource: owner.resource,
    partition: state.partition,
    cursor: state.cursor === null ? null : exactJson(state.cursor),
    candidate: state.candidate === null ? null : exactJson(state.candidate),
    position: state.position === null ? null : exactJson({ ...state.position }),
    read_id: state.readId,
    position_fingerprint: state.positionFingerprint,
    cursor_fingerprint: state.cursorFingerprint,
    changed_at: changedAt,
  }
}

function stateOf(row: Selectable<StateRow>): PartitionState {
  return {
    partition: row.partition,
    cursor: valueOf(row.cursor) as CursorValue | null,
    candidate: valueOf(row.candidate) as CursorValue | null,
    position: valueOf(row.position) as Position | null,
    readId: row.read_id,
    positionFingerprint: row.position_fingerprint,
    cursorFingerprint: row.cursor_fingerprint,
  }
}

function valueOf(text: string | null): unknown {
  return text === null ? null : parseExactJson(text)
}
