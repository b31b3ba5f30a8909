import type {
  CursorValue,
  JsonValue,
  PartitionProgress,
  PartitionState,
  Position,
  StateChange,
  StoredState,
} from '@standpipe/core'
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

/** Rows in one statement: Postgres takes 65 535 parameters. */
const rowsAtOnce = 1000

/** Writes and removes state rows. */
export async function changePartitionStates(
  db: Kysely<SystemTables>,
  owner: StateOwner,
  changes: readonly StateChange[],
  changedAt: string,
): Promise<void> {
  const dataset = db.withSchema(owner.dataset)
  const removed = changes.flatMap((change) => (change.kind === 'remove' ? change.partition : []))
  for (const partitions of inGroups(removed)) {
    await dataset
      .deleteFrom('_sp_state')
      .where('pipeline', '=', owner.pipeline)
      .where('resource', '=', owner.resource)
      .where('partition', 'in', partitions)
      .execute()
  }
  const rows = changes.flatMap((change) =>
    change.kind === 'set' ? rowOf(owner, change.state, changedAt) : [],
  )
  for (const group of inGroups(rows)) {
    await dataset
      .insertInto('_sp_state')
      .values(group)
      .onConflict((conflict) =>
        conflict
          .columns(['pipeline', 'resource', 'partition'])
          .doUpdateSet((row) =>
            Object.fromEntries(factColumns.map((column) => [column, row.ref(`excluded.${column}`)])),
          ),
      )
      .execute()
  }
}

const factColumns = [
  'cursor',
  'candidate',
  'position',
  'read_id',
  'position_fingerprint',
  'cursor_fingerprint',
  'changed_at',
  'progress',
] as const

function inGroups<Element>(list: readonly Element[]): readonly (readonly Element[])[] {
  return Array.from({ length: Math.ceil(list.length / rowsAtOnce) }, (_value, index) =>
    list.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  )
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
    progress: state.progress === undefined ? null : exactJson(progressJson(state.progress)),
  }
}

function progressJson({ listed, finished, ...facts }: PartitionProgress): JsonValue {
  return {
    listed: listed === null ? null : { ...listed },
    finished: finished === null ? null : { ...finished },
    ...facts,
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
    ...progressOf(row),
  }
}

/** Who only reads a dataset may find it in a layout without the column. */
function progressOf({
  progress = null,
}: Partial<Pick<StateRow, 'progress'>>): Pick<PartitionState, 'progress'> {
  return progress === null ? {} : { progress: valueOf(progress) as PartitionProgress }
}

function valueOf(text: string | null): unknown {
  return text === null ? null : parseExactJson(text)
}
