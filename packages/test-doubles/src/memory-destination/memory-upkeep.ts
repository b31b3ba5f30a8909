import type { DroppedResource, PrunedRecords, PruneLimits, RunRecord, WantedRuns } from '@standpipe/core'
import type { MemoryStore, MemoryTable } from './memory-store.ts'

/** A store after a change, with what the change did. */
export interface Changed<Result> {
  readonly store: MemoryStore
  readonly result: Result
}

/** Runs with their loads, the newest first. */
export function runRecords(store: MemoryStore, { limit, resource }: WantedRuns): readonly RunRecord[] {
  const records = store.runs.map((run): RunRecord => ({
    ...run,
    loads: store.loads
      .filter((load) => load.runId === run.runId && (resource === undefined || load.resource === resource))
      .map(({ runId: _runId, ...load }) => load),
  }))
  return records
    .filter(
      ({ loads, end }) =>
        resource === undefined || loads.length > 0 || end?.resourceErrors[resource] !== undefined,
    )
    .toReversed()
    .slice(0, limit)
}

/** Drops a resource. */
export function dropResource(store: MemoryStore, resource: string): Changed<DroppedResource> {
  const ours = [...store.tables.values()].filter((table) => table.resource === resource)
  const { [resource]: states = [], ...others } = Object.fromEntries(store.states)
  const tables = ours
    .toReversed()
    .flatMap(({ schema, staged }) => [...(staged === null ? [] : [`staged ${schema.name}`]), schema.name])
  return {
    store: {
      ...store,
      tables: new Map([...store.tables].filter(([, table]) => table.resource !== resource)),
      versions: store.versions.filter((version) => version.resource !== resource),
      states: new Map(Object.entries(others)),
    },
    result: { tables, foreignTables: [], states: states.length },
  }
}

/** Removes old runs and loads, and staged rows that nobody goes on with. */
export function prune(store: MemoryStore, { startedBefore, keepRuns }: PruneLimits): Changed<PrunedRecords> {
  const unfinished = [...store.states.values()].flat().filter(({ state }) => state.readId !== null)
  const reads = new Set(unfinished.map(({ state }) => state.readId))
  const lastLoads = [...new Map(store.loads.map((load) => [load.resource, load])).values()]
  const needed = new Set([
    ...lastLoads.map(({ runId }) => runId),
    ...store.loads.filter(({ readId }) => reads.has(readId)).map(({ runId }) => runId),
    ...reads,
    store.runs.at(-1)?.runId,
  ])
  const old = store.runs.filter(
    ({ runId, startedAt }, index) =>
      !needed.has(runId) &&
      ((startedBefore !== null && startedAt < startedBefore) ||
        (keepRuns !== null && index < store.runs.length - keepRuns)),
  )
  const isOld = ({ runId }: { readonly runId: string }): boolean => old.some((run) => run.runId === runId)
  const stopped = new Set(unfinished.map(({ resource }) => resource))
  const leftovers = [...store.tables.values()].filter(
    ({ resource, staged }) => staged !== null && !stopped.has(resource),
  )
  const tables = leftovers.map((table): [string, MemoryTable] => [
    table.schema.name,
    { ...table, staged: null, stagedRemoved: new Map() },
  ])
  return {
    store: {
      ...store,
      tables: new Map([...store.tables, ...tables]),
      runs: store.runs.filter((run) => !isOld(run)),
      loads: store.loads.filter((load) => !isOld(load)),
    },
    result: {
      runs: old.length,
      loads: store.loads.filter(isOld).length,
      stagedTables: leftovers.map(({ schema }) => `staged ${schema.name}`),
    },
  }
}
