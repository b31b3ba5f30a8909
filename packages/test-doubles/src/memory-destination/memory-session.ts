import {
  DestinationError,
  type DestinationSession,
  type Load,
  type LoadReceipt,
  type Widening,
} from '@standpipe/core'
import { applyLoad, changeStates } from './apply-load.ts'
import type { MemoryLoad, MemoryStore } from './memory-store.ts'
import { dropResource, prune, runRecords, type Changed } from './memory-upkeep.ts'
import { canWiden } from './widen-tables.ts'

/**
 * What becomes of a commit.
 *
 * - `store`: it is stored.
 * - `refuse`: it is not stored, and the commit rejects.
 * - `lose-answer`: it is stored, the connection breaks, and the load is found in the ledger.
 * - `store-and-fail`: it is stored, and the commit rejects, because the ledger could not be asked.
 * - `kill-before`, `kill-after`: the process is gone before or after it is stored: nothing ever answers.
 */
export type CommitFate = 'store' | 'refuse' | 'lose-answer' | 'store-and-fail' | 'kill-before' | 'kill-after'

/** What a session works on. */
export interface MemorySessionOptions {
  /** Throws when a load breaks the contract. */
  readonly check: (load: Load) => void
  /** Whether a column may be widened that no value keeps from it. */
  readonly mayWiden: (widening: Widening) => boolean
  readonly fateOf: (load: Load) => CommitFate | Promise<CommitFate>
  /** Whether the process that holds the session is still there. */
  readonly isAlive: () => boolean
  /** Ends the process that holds the session. */
  readonly kill: () => void
  readonly read: () => MemoryStore
  readonly write: (store: MemoryStore) => void
  readonly closed: () => void
}

/** Opens a session on a store. Calls that overlap, and loads that break the contract, throw. */
export function openMemorySession(options: MemorySessionOptions): DestinationSession {
  let isBusy = false
  /** What would be stored if the loads were that were rehearsed; null before the first of them. */
  let rehearsed: MemoryStore | null = null
  return {
    readTables: () =>
      call(() => [...options.read().tables.values()].map(({ resource, schema }) => ({ resource, schema }))),
    readState: (resource) =>
      call(() => (options.read().states.get(resource) ?? []).map(({ state }) => state)),
    readTableVersions: () => call(() => options.read().versions),
    readStates: () => call(() => [...options.read().states.values()].flat()),
    readRuns: (wanted) => call(() => runRecords(options.read(), wanted)),
    changeState: (edit) =>
      call(() => {
        const store = options.read()
        options.write({ ...store, states: changeStates(store.states, edit) })
      }),
    dropResource: (resource) => call(() => change(dropResource(options.read(), resource))),
    prune: (limits) => call(() => change(prune(options.read(), limits))),
    mayWiden: (widenings) =>
      call(() =>
        widenings.map(
          (widening) => options.mayWiden(widening) && canWiden(rehearsed ?? options.read(), widening),
        ),
      ),
    startRun: (run) =>
      call(() => {
        const store = options.read()
        options.write({ ...store, runs: [...store.runs, { ...run, end: null }] })
      }),
    finishRun: (end) =>
      call(() => {
        const store = options.read()
        const runs = store.runs.map((run) => (run.runId === end.runId ? { ...run, end } : run))
        options.write({ ...store, runs })
      }),
    commit: (load) => call(() => commit(load)),
    rehearse: (load) =>
      call(() => {
        options.check(load)
        rehearsed = applyLoad(rehearsed ?? options.read(), load)
        return { schemaChanges: rehearsed.loads.at(-1)?.schemaChanges ?? [], statements: [] }
      }),
    close: () => call(() => options.closed()),
  }

  /** One call at a time; what a dead process asks is never answered. */
  async function call<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    if (isBusy) throw new Error('two calls of one session overlap')
    isBusy = true
    await Promise.resolve()
    if (!options.isAlive()) return never()
    try {
      const result = await work()
      return options.isAlive() ? result : await never()
    } finally {
      isBusy = false
    }
  }

  function change<Result>({ store, result }: Changed<Result>): Result {
    options.write(store)
    return result
  }

  async function commit(load: Load): Promise<LoadReceipt> {
    options.check(load)
    const fate = await options.fateOf(load)
    if (!options.isAlive()) return never()
    const before = options.read()
    const after = before.loads.some(({ loadId }) => loadId === load.id) ? before : applyLoad(before, load)
    if (fate === 'refuse') throw failure(load, 'was refused')
    if (fate === 'kill-before') options.kill()
    else options.write(after)
    if (fate === 'store-and-fail') throw failure(load, 'may or may not be stored: the connection was lost')
    if (fate === 'kill-after') options.kill()
    const stored = options.read().loads.find(({ loadId }) => loadId === load.id)
    return stored === undefined
      ? { loadId: load.id, rows: {}, missing: 0, removed: 0, schemaChanges: [] }
      : receiptOf(stored)
  }
}

/** What a commit resolves to. */
export function receiptOf(load: MemoryLoad): LoadReceipt {
  const { loadId, rows, missing, removed, versions, schemaChanges } = load
  return { loadId, rows, missing, removed, schemaChanges, ...(versions !== undefined && { versions }) }
}

function failure(load: Load, problem: string): DestinationError {
  return new DestinationError({ message: `the load of ${load.resource} ${problem}` })
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
