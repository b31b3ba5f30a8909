import {
  DestinationError,
  DestinationLockedError,
  StandpipeError,
  type DestinationSession,
  type DroppedResource,
  type Load,
  type LoadReceipt,
  type LoadRehearsal,
  type PartitionState,
  type PrunedRecords,
  type PruneLimits,
  type RunEnd,
  type RunRecord,
  type RunStart,
  type StateEdit,
  type StoredState,
  type StoredTable,
  type TableVersion,
  type WantedRuns,
  type Widening,
} from '@standpipe/core'
import type { Kysely } from 'kysely'
import { inTransaction } from '../engine/in-transaction.ts'
import type { SessionOptions } from '../engine/session-options.ts'
import type { SqlConnection, SqlEngine } from '../engine/sql-engine.ts'
import type { SqlFailureKind } from '../engine/sql-failure.ts'
import { refuseOlderLayout } from '../layout/check-layout.ts'
import type { SystemTables } from '../layout/system-tables.ts'
import { Rehearsal } from '../rehearsal/rehearsal.ts'
import { readPipelineRecords, readVersions } from '../schema/schema-records.ts'
import { readReceipt } from '../state/ledger.ts'
import { changePartitionStates, readPartitionStates, readPipelineStates } from '../state/partition-states.ts'
import { readRunRecords } from '../state/run-records.ts'
import { finishRun, newestRun, startRun } from '../state/runs.ts'
import { announceStep } from '../steps/announce-step.ts'
import { hasTable, readCatalog } from '../tables/catalog.ts'
import { dropResource } from '../upkeep/drop-resource.ts'
import { pruneRecords } from '../upkeep/prune-records.ts'
import { attemptLoad } from './attempt-load.ts'
import { explain } from './explain.ts'

const maxAttempts = 2

/** A connection to a dataset with the load protocol on top; connects again when the connection was lost. */
export class SqlSession implements DestinationSession {
  readonly #engine: SqlEngine
  readonly #options: SessionOptions
  readonly #rehearsal: Rehearsal
  #connection: SqlConnection | null
  /** Whether the run was asked to end, so that nothing is tried again. */
  #isStopping = false
  /** Number of our run; null before it is recorded. */
  #run: number | null = null

  constructor(engine: SqlEngine, options: SessionOptions, connection: SqlConnection) {
    this.#engine = engine
    this.#options = options
    this.#rehearsal = new Rehearsal({ engine, ...options })
    this.#connection = connection
  }

  async readTables(): Promise<readonly StoredTable[]> {
    const { dataset, pipeline } = this.#options
    return this.#repeatable('reading the tables', async (db) => {
      if (!(await hasTable(db, dataset, '_sp_schema'))) return []
      const records = await readPipelineRecords(db, { dataset, pipeline })
      const names = records.map((record) => record.table)
      const catalog = await readCatalog(db, dataset, names)
      return records
        .filter(({ table }) => catalog.has(table))
        .map(({ resource, schema }) => ({ resource, schema }))
        .toSorted((one, other) => one.schema.path.length - other.schema.path.length)
    })
  }

  async readState(resource: string): Promise<readonly PartitionState[]> {
    const { dataset, pipeline } = this.#options
    return this.#repeatable(`reading the state of "${resource}"`, async (db) => {
      if (!(await hasTable(db, dataset, '_sp_state'))) return []
      return readPartitionStates(db, { dataset, pipeline, resource })
    })
  }

  async mayWiden(widenings: readonly Widening[]): Promise<readonly boolean[]> {
    const doing = 'asking which columns may be widened'
    return this.#repeatable(doing, (db) => this.#rehearsal.mayWiden(db, widenings))
  }

  async readTableVersions(): Promise<readonly TableVersion[]> {
    return this.#records('reading the versions of the tables', (db) => readVersions(db, this.#options))
  }

  async readStates(): Promise<readonly StoredState[]> {
    return this.#repeatable('reading the state', async (db) => {
      if (!(await hasTable(db, this.#options.dataset, '_sp_state'))) return []
      return readPipelineStates(db, this.#options)
    })
  }

  async readRuns(wanted: WantedRuns): Promise<readonly RunRecord[]> {
    return this.#records('reading the runs', (db) => readRunRecords(db, this.#options, wanted))
  }

  async changeState({ resource, changes, changedAt }: StateEdit): Promise<void> {
    const { dataset, pipeline } = this.#options
    await this.#upkeep(`changing the state of "${resource}"`, (db) =>
      changePartitionStates(db, { dataset, pipeline, resource }, changes, changedAt),
    )
  }

  async dropResource(resource: string): Promise<DroppedResource> {
    const { dataset, pipeline } = this.#options
    return this.#upkeep(`dropping resource "${resource}"`, (db) =>
      dropResource(db, { dataset, pipeline, resource }),
    )
  }

  async prune(limits: PruneLimits): Promise<PrunedRecords> {
    return this.#upkeep('removing old records', (db) => pruneRecords(db, this.#options, limits))
  }

  async startRun(run: RunStart): Promise<void> {
    await this.#repeatable('recording the start of the run', async (db) => {
      this.#run = await startRun(db, this.#options, run)
      announceStep('run-recorded')
    })
  }

  async finishRun(run: RunEnd): Promise<void> {
    await this.#repeatable('recording the end of the run', (db) => finishRun(db, this.#options, run))
    announceStep('run-end-recorded')
  }

  async commit(load: Load): Promise<LoadReceipt> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(load)
      } catch (error) {
        const kind = await this.#afterFailure(error)
        const receipt = await this.#findReceipt(load)
        if (receipt !== null) return receipt
        const isFinal = kind === 'refused' || kind === 'database-failed' || this.#isStopping
        if (attempt === maxAttempts || isFinal) {
          const blockers = kind === 'locked' ? await this.#findBlockers() : null
          throw explain(this.#engine, `load of "${load.resource}" was not stored`, error, blockers)
        }
      }
    }
  }

  async rehearse(load: Load): Promise<LoadRehearsal> {
    const doing = `finding out what the load of "${load.resource}" would change`
    return this.#repeatable(doing, (db) => this.#rehearsal.load(db, load))
  }

  async stopWaiting(): Promise<void> {
    this.#isStopping = true
    // A wait that cannot be ended ends by its time limit.
    await Promise.allSettled([this.#connection?.stopWaiting?.()])
  }

  async close(): Promise<void> {
    // A lease that cannot be given back ends by itself.
    const lease = this.#connection?.lease
    await Promise.allSettled([lease?.release()])
    if (lease !== undefined) announceStep('lease-released')
    try {
      await this.#disconnect()
      announceStep('session-closed')
    } catch (error) {
      throw explain(this.#engine, 'closing the destination', error)
    }
  }

  async #attempt(load: Load): Promise<LoadReceipt> {
    const { dataset, pipeline } = this.#options
    const connection = await this.#connected()
    const context = { engine: this.#engine, connection, dataset, pipeline, load }
    return attemptLoad(context, (db) => this.#refuseOtherRun(db))
  }

  /**
   * Without a lease, a lost connection frees the dataset until the next one is made. What another run has stored in
   * between makes the load wrong: it would double rows, or publish a staged table of which only the end is there.
   */
  async #refuseOtherRun(db: Kysely<SystemTables>): Promise<void> {
    const lease = this.#connection?.lease
    if (lease !== undefined) return lease.hold(db)
    if (this.#run === null || (await newestRun(db, this.#options)) <= this.#run) return
    const { dataset, pipeline } = this.#options
    throw new DestinationLockedError({
      message: `another run of pipeline "${pipeline}" wrote to dataset "${dataset}" while the connection was lost`,
      hint: 'Run again: it goes on from what is stored.',
    })
  }

  /** The proof of a commit whose answer was lost. Connecting again makes sure that it is not under way any more. */
  async #findReceipt(load: Load): Promise<LoadReceipt | null> {
    try {
      return await this.#repeatable('looking for the load', (db) =>
        readReceipt(db, this.#options.dataset, load.id),
      )
    } catch (error) {
      const options = {
        message: `it is unknown whether the last load of "${load.resource}" was stored: ${messageOf(error)}`,
        hint: 'Run again: what was stored is found and not stored twice.',
        cause: error,
      }
      // Another run took the dataset while the connection was lost.
      if (!DestinationLockedError.isInstance(error)) throw new DestinationError(options)
      throw new DestinationLockedError({ ...options, holder: error.holder })
    }
  }

  /** Reads what only our layout has; nothing when there is no dataset. */
  async #records<Row>(
    doing: string,
    read: (db: Kysely<SystemTables>) => Promise<readonly Row[]>,
  ): Promise<readonly Row[]> {
    const { dataset } = this.#options
    return this.#repeatable(doing, async (db) => {
      if (!(await hasTable(db, dataset, '_sp_version'))) return []
      await refuseOlderLayout(db, dataset)
      return read(db)
    })
  }

  /** Changes the dataset outside of a load, in one transaction that may be run twice. */
  async #upkeep<Result>(doing: string, work: (db: Kysely<SystemTables>) => Promise<Result>): Promise<Result> {
    return this.#repeatable(doing, (connected) =>
      inTransaction(connected, async (db) => {
        await this.#refuseOtherRun(db)
        return work(db)
      }),
    )
  }

  async #findBlockers(): Promise<string | null> {
    // Not to know them is no reason to hide what failed.
    const [found] = await Promise.allSettled([this.#connection?.findBlockers?.()])
    return found.status === 'fulfilled' ? (found.value ?? null) : null
  }

  /** Runs what may be run twice: once more on a new connection when this one is lost. */
  async #repeatable<Result>(
    doing: string,
    work: (db: Kysely<SystemTables>) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work((await this.#connected()).db)
      } catch (error) {
        const kind = await this.#afterFailure(error)
        const isWaiting = kind === 'locked' && this.#isStopping
        if (attempt === maxAttempts || kind === 'refused' || isWaiting)
          throw explain(this.#engine, doing, error)
      }
    }
  }

  async #connected(): Promise<SqlConnection> {
    if (this.#connection === null) {
      const connection = await this.#engine.connect(this.#options)
      try {
        await connection.lease?.confirm()
      } catch (error) {
        await Promise.allSettled([connection.close()])
        throw error
      }
      this.#connection = connection
    }
    return this.#connection
  }

  async #disconnect(): Promise<void> {
    const connection = this.#connection
    this.#connection = null
    await connection?.close()
  }

  /** What an error means; gives up a connection that cannot be used any more. */
  async #afterFailure(reason: unknown): Promise<SqlFailureKind> {
    if (StandpipeError.isInstance(reason)) return 'refused'
    const { kind } = this.#engine.failure(reason)
    // What fails now is less worth knowing than what failed before.
    await Promise.allSettled([this.#connection?.failed?.(reason)])
    if (kind === 'connection-lost' || kind === 'database-failed') {
      // It is broken already, so that closing it may fail too; the error that broke it is the one to know.
      await Promise.allSettled([this.#disconnect()])
    }
    return kind
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
