import { setImmediate } from 'node:timers/promises'
import { RequestError, type Disposition, type Resource } from '@standpipe/core'
import {
  fixedClock,
  memoryDestination,
  scriptedSource,
  type CommitFate,
  type FixedClock,
  type MemoryDestination,
  type MemoryRow,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { run, type RunSummary } from '../../../src/index.ts'
import { PartitionApi } from './partition-api.ts'
import { noticeable, type PartitionMutation } from './partition-mutation.ts'
import type { PartitionScript } from './partition-script.ts'

/** How a resource in partitions is declared. */
export interface PartitionDeclaration {
  readonly disposition: Disposition
  readonly hasKey: boolean
  /** What the cursor is made of, if there is one. */
  readonly cursor: 'number' | 'time' | null
  readonly scope: 'resource' | 'partition'
  readonly isOrdered: boolean
  readonly isAtomic: boolean
  readonly missing: NonNullable<Resource['onMissing']>
}

const resourceName = 'events'

/** The runner between an API in partitions and a destination that fails. */
export class PartitionWorld {
  readonly api: PartitionApi
  readonly clock: FixedClock = fixedClock()
  readonly destination: MemoryDestination
  readonly #declaration: PartitionDeclaration
  readonly #maxPartitionCursors: number
  readonly #told = new Map<string, number>()
  #listings: ReadonlyMap<string, number>[] = []
  #restarted: string[] = []
  readonly #open = new Set<string>()
  #script: PartitionScript | null = null
  #handedOver = 0
  #killed: () => void = () => undefined
  readonly #changes = new Map<string, number>()

  constructor(declaration: PartitionDeclaration, sizes: readonly number[], maxPartitionCursors: number) {
    const isTime = declaration.cursor === 'time'
    this.#declaration = declaration
    this.#maxPartitionCursors = maxPartitionCursors
    // A change that comes later has a later time, as the clock of the API has it: it is an hour ahead of ours.
    this.api = new PartitionApi(sizes, (tick, age) => (isTime ? this.#later(age) : tick - age))
    this.destination = memoryDestination({
      fateOf: () => this.#fateOfNext(),
      killed: () => this.#killed(),
    })
  }

  /** Runs once; null when its process was killed. */
  async run(script: PartitionScript): Promise<RunSummary | null> {
    const controller = new AbortController()
    const killed = new Promise<null>((resolve) => {
      this.#killed = () => resolve(null)
    })
    this.#script = script
    this.#handedOver = 0
    this.#listings = []
    this.#restarted = []
    this.#open.clear()
    return Promise.race([
      run({
        source: scriptedSource({ resources: [this.#resource(script, controller)] }),
        destination: this.destination,
        clock: this.clock,
        signal: controller.signal,
        fresh: script.fresh,
        fullRefresh: script.fullRefresh,
        // That a full refresh takes earlier versions along is not the subject.
        acceptChange: script.fullRefresh,
        maxPartitionCursors: this.#maxPartitionCursors,
        loadLimits: { rows: script.loadRows },
        ...(script.limit === null ? {} : { limit: script.limit }),
        ...(script.maxPages === null ? {} : { maxPages: script.maxPages }),
        report: (event) => {
          if (event.type === 'run-started') this.#changes.set(event.runId, this.api.changes)
          if (event.type === 'read-restarted') this.#restarted.push(event.partition)
          if (event.type === 'warning-raised' && event.code === 'partitions-changed') this.#tell()
        },
      }),
      killed,
    ])
  }

  /** How often the API had changed when a run began. */
  changesAt(runId: string): number | undefined {
    return this.#changes.get(runId)
  }

  /**
   * How often the API had changed when a list was made with this partition, for which the user was told that a new one
   * was not asked for its old records; null: never.
   */
  toldOf(partition: string): number | null {
    return this.#told.get(partition) ?? null
  }

  /** Partitions that the last run has read again from their start, because what was stored of them was of no use. */
  restarted(): readonly string[] {
    return this.#restarted
  }

  /** The visible rows; of versions the current ones. */
  rows(): readonly MemoryRow[] {
    return this.destination.rows(resourceName).filter((row) => (row['_sp_valid_to'] ?? null) === null)
  }

  /** The visible child rows of these. */
  lines(): readonly MemoryRow[] {
    const ended = this.destination.rows(resourceName).filter((row) => (row['_sp_valid_to'] ?? null) !== null)
    const current = new Set(this.rows().map((row) => row['_sp_id']))
    const others = new Set(ended.map((row) => row['_sp_id']).filter((id) => !current.has(id)))
    return this.destination.rows(`${resourceName}__lines`).filter((line) => !others.has(line['_sp_root_id']))
  }

  #resource(script: PartitionScript, controller: AbortController): ScriptedResource {
    const { disposition, hasKey, cursor, scope, isOrdered, isAtomic, missing } = this.#declaration
    let pages = 0
    let requests = 0
    return {
      name: resourceName,
      disposition,
      atomic: isAtomic,
      onMissing: missing,
      ...(hasKey && { primaryKey: ['id'] }),
      ...(cursor !== null && { cursor: { path: 'updated', scope } }),
      ...(isOrdered && { rowOrder: 'asc' }),
      isResumable: script.isResumable,
      concurrency: script.concurrency,
      partitionIds: () => this.#list(),
      records: ({ id }) => this.api.asDataRecords(id),
      isWanted: ({ updated }, bound) => (updated as typeof bound) >= bound,
      answered: (page, _place, { partition }) => {
        const { gap } = script
        if (gap?.page === pages) Object.assign(page, { records: [], stop: gap.stop, note: 'not found' })
        if (page.stop !== undefined) this.#open.delete(partition.id)
      },
      beforePage: async (_page, { partition }) => {
        this.#open.add(partition.id)
        requests += 1
        for (let turn = script.delays[requests % script.delays.length] ?? 0; turn > 0; turn -= 1)
          await setImmediate()
        pages += 1
        this.clock.advance(1000)
        for (const { page, mutation } of script.during) if (page === pages) this.#mutateBehind(mutation)
        const { crash } = script
        if (crash === null || crash.kind === 'commit' || crash.page !== pages) return
        if (crash.kind === 'aborted') controller.abort(new Error('stopped by the user'))
        else if (crash.kind === 'killed') {
          this.destination.kill()
          await new Promise(() => undefined)
        } else {
          const facts = { method: 'GET', url: '/events', attempts: 1, status: 500 }
          throw new RequestError({ message: 'the API is down', facts })
        }
      },
    }
  }

  #mutateBehind(mutation: PartitionMutation): void {
    const { cursor, scope } = this.#declaration
    if (cursor === null) return this.api.mutate(mutation)
    const noticed = noticeable(mutation, scope === 'partition')
    this.api.mutate(noticed.mutation, noticed.sparesReadPartition ? this.#open : undefined)
  }

  #list(): readonly string[] {
    const { changes } = this.api
    const ids = this.api.ids()
    this.#listings.push(new Map(ids.map((id) => [id, changes])))
    return ids
  }

  #tell(): void {
    for (const listing of this.#listings)
      for (const [partition, changes] of listing) this.#told.set(partition, changes)
  }

  #later(age: number): string {
    this.clock.advance(1)
    return new Date(this.clock.now() + 3_600_000 - age * 1000).toISOString()
  }

  #fateOfNext(): CommitFate {
    const { crash = null } = this.#script ?? {}
    const isIt = crash?.kind === 'commit' && crash.commit === this.#handedOver
    this.#handedOver += 1
    return isIt ? crash.fate : 'store'
  }
}
