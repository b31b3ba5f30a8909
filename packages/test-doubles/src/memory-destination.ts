import {
  DestinationLockedError,
  type Destination,
  type DestinationAbilities,
  type Load,
  type LoadReceipt,
  type PartitionState,
  type TableSchema,
  type Widening,
} from '@standpipe/core'
import { checkLoad } from './memory-destination/check-load.ts'
import {
  emptyStore,
  type MemoryRow,
  type MemoryRun,
  type MemoryStore,
  type RemovedRows,
} from './memory-destination/memory-store.ts'
import { openMemorySession, receiptOf, type CommitFate } from './memory-destination/memory-session.ts'

/** How a memory destination behaves. */
export interface MemoryDestinationOptions {
  /** Default: everything that core knows and the load protocol describes, names up to 63 bytes. */
  readonly abilities?: Partial<DestinationAbilities>
  /** Decides what becomes of each commit. Default: it is stored. */
  readonly fateOf?: (load: Load) => CommitFate | Promise<CommitFate>
  /** Decides which columns may be widened. Default: all whose values allow it. */
  readonly mayWiden?: (widening: Widening) => boolean
  /** Takes loads that set no state or several, which the runner never hands over. Default: they are refused. */
  readonly takesAnyState?: boolean
  /** Called when the process of the open sessions was ended, by `kill` or by the fate of a commit. */
  readonly killed?: () => void
}

/** A destination that keeps its tables in memory, for tests: it stores what the load protocol says and checks it. */
export interface MemoryDestination extends Destination {
  /** Visible rows of a table; of the only dataset unless one is named. */
  rows(table: string, dataset?: string): readonly MemoryRow[]
  /** By `_sp_id` what was removed from a table and must not come back, with the value of `dedupSort`. */
  removed(table: string, dataset?: string): RemovedRows
  schema(table: string, dataset?: string): TableSchema | undefined
  /** Names of all tables, in order of their creation. */
  tableNames(dataset?: string): readonly string[]
  states(resource: string, dataset?: string): readonly PartitionState[]
  /** The ledger. */
  receipts(dataset?: string): readonly LoadReceipt[]
  runs(dataset?: string): readonly MemoryRun[]
  /** All that a dataset holds. */
  store(dataset?: string): MemoryStore
  /** Every load that was handed over, stored or not. */
  readonly loads: readonly Load[]
  /** Ends the process of every open session: their calls are never answered, their locks are gone. */
  kill(): void
}

const abilities: DestinationAbilities = {
  append: true,
  replace: true,
  merge: ['upsert', 'insert-only', 'delete-insert', 'scd2'],
  onMissing: ['keep', 'delete', 'flag'],
  maxNameBytes: 63,
}

/** Creates an empty memory destination. */
export function memoryDestination(options: MemoryDestinationOptions = {}): MemoryDestination {
  const able = { ...abilities, ...options.abilities }
  const { takesAnyState = false } = options
  const stores = new Map<string, MemoryStore>()
  const loads: Load[] = []
  let holders = new Map<string, { isAlive: boolean }>()
  const storeOf = (dataset: string | undefined): MemoryStore => {
    const [only] = stores.keys()
    return stores.get(dataset ?? only ?? '') ?? emptyStore
  }

  return {
    specVersion: 'v1',
    name: 'memory',
    location: 'memory',
    abilities: able,
    loads,
    open: async ({ dataset, pipeline, readOnly = false }) => {
      if (!readOnly && holders.has(dataset)) {
        throw new DestinationLockedError({ message: `dataset ${dataset} is being written`, holder: pipeline })
      }
      const process = { isAlive: true }
      if (!readOnly) holders.set(dataset, process)
      return openMemorySession({
        check: (load) => checkLoad(load, { maxNameBytes: able.maxNameBytes, takesAnyState }),
        mayWiden: (widening) => options.mayWiden?.(widening) ?? true,
        fateOf: (load) => {
          loads.push(load)
          return options.fateOf?.(load) ?? 'store'
        },
        isAlive: () => process.isAlive,
        kill,
        read: () => stores.get(dataset) ?? emptyStore,
        write: (store) => stores.set(dataset, store),
        closed: () => {
          if (holders.get(dataset) === process) holders.delete(dataset)
        },
      })
    },
    rows: (table, dataset) => storeOf(dataset).tables.get(table)?.rows ?? [],
    removed: (table, dataset) => storeOf(dataset).tables.get(table)?.removed ?? new Map(),
    schema: (table, dataset) => storeOf(dataset).tables.get(table)?.schema,
    tableNames: (dataset) => [...storeOf(dataset).tables.keys()],
    states: (resource, dataset) => (storeOf(dataset).states.get(resource) ?? []).map(({ state }) => state),
    receipts: (dataset) => storeOf(dataset).loads.map(receiptOf),
    runs: (dataset) => storeOf(dataset).runs,
    store: storeOf,
    kill,
  }

  function kill(): void {
    for (const process of holders.values()) process.isAlive = false
    holders = new Map()
    options.killed?.()
  }
}
