import type { DestinationSession, PartitionState, StoredTable, TableSchema } from '@standpipe/core'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import { withRange } from '../../range/with-range.ts'
import type { RunPlan } from '../../plan/plan-run.ts'
import type { PreparedResource } from '../../read/stored-resource.ts'
import { withoutPlace, withoutPlaces } from './without-place.ts'
import {
  checkCursorChange,
  checkIdentity,
  checkRootPresent,
  checkStoredTables,
  type ChangeOptions,
} from '../changes/check-stored-state.ts'
import { checkHistory } from '../changes/check-history.ts'
import { visibleTable } from '../changes/fingerprints.ts'
import { checkBackfill } from '../backfill/check-backfill.ts'
import { statesOfRead } from '../backfill/backfill-states.ts'
import { backfillPartition, storedStates, type StoredStates } from './stored-states.ts'

/**
 * Reads what the destination knows of the planned resources. Throws `ConfigurationError` when they cannot go on
 * from there.
 */
export async function readStored(
  session: DestinationSession,
  plan: RunPlan,
  options: Partial<ChangeOptions> & { readonly fromBeginning?: boolean },
): Promise<readonly PreparedResource[]> {
  const changes = { acceptChange: options.acceptChange === true, fullRefresh: options.fullRefresh === true }
  const tables = await session.readTables()
  const prepared: PreparedResource[] = []
  for (const planned of plan.resources) {
    const states = await session.readState(planned.resource.name)
    const found = prepare(planned, tables, states, changes)
    prepared.push(options.fromBeginning === true ? fromBeginning(found) : found)
  }
  return prepared
}

function prepare(
  given: PlannedResource,
  tables: readonly StoredTable[],
  states: readonly PartitionState[],
  changes: ChangeOptions,
): PreparedResource {
  const stored = storedStates(states)
  const planned = inStoredSpelling(given, stored)
  const ofResource = tables.filter(({ resource }) => resource === planned.resource.name)
  const own = tablesUnder(
    planned.table,
    ofResource.map(({ schema }) => schema),
  )
  checkRootPresent(planned, own)
  const foreign = tables.filter(({ schema }) => !own.includes(schema))
  const state = stored.whole
  checkStoredTables(planned, tables, state, changes)
  const isVisible = state !== null && ofResource.some(({ schema }) => schema.name === visibleTable(state))
  if (isVisible) {
    checkHistory(planned, state, changes)
    checkIdentity(planned, state, stored.backfill !== null)
    checkCursorChange(planned, withAnyCursor(stored, state), changes)
  }
  const standing = state === null || isVisible ? stored : withoutTable(stored, state)
  checkBackfill(planned, standing)
  return {
    planned,
    stored: {
      tables: own,
      foreignTables: foreign.map(({ schema }) => schema.name),
      whole: standing.whole,
      states: statesOfRead(planned, standing),
    },
  }
}

function fromBeginning({ planned, stored }: PreparedResource): PreparedResource {
  return { planned, stored: { ...stored, states: withoutPlaces(stored.states) } }
}

/** A range is wanted as the API spells its cursor, which a stored one shows. */
function inStoredSpelling(planned: PlannedResource, { whole, partitions }: StoredStates): PlannedResource {
  const { range, resource } = planned
  const known = [whole, ...partitions.values()].find((state) => (state?.cursor ?? null) !== null)
  const cursor = known?.cursor ?? null
  return range === null || cursor === null
    ? planned
    : { ...planned, resource: withRange(resource, range, cursor) }
}

/** The root table and what descends from it; tables of an earlier root table of the resource are left behind. */
function tablesUnder(root: string, tables: readonly TableSchema[]): readonly TableSchema[] {
  const names = new Set([root])
  return tables
    .toSorted((one, other) => one.path.length - other.path.length)
    .filter(({ name, parent }) => {
      const isUnder = parent === undefined ? name === root : names.has(parent)
      if (isUnder) names.add(name)
      return isUnder
    })
}

/** The state of the whole with a cursor, if any partition has one, or one is to come from what was seen. */
function withAnyCursor({ partitions }: StoredStates, whole: PartitionState): PartitionState {
  const { cursor = null } = [...partitions.values()].find((state) => state.cursor !== null) ?? {}
  return { ...whole, cursor: whole.cursor ?? cursor ?? whole.progress?.seen ?? null }
}

/**
 * What is left of a state whose table somebody dropped: everything has to be read again. That a read was
 * unfinished stays known, because it may have staged rows.
 */
function withoutTable({ partitions, backfill }: StoredStates, whole: PartitionState): StoredStates {
  const outdated = [...partitions.keys(), ...(backfill === null ? [] : [backfillPartition])]
  return { whole: withoutPlace(whole), partitions: new Map(), backfill: null, outdated }
}
