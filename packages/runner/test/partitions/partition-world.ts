import { RequestError, type Disposition } from '@standpipe/core'
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
import { run, type RunSummary } from '../../src/index.ts'
import { PartitionApi, type PartitionMutation } from './partition-api.ts'

/** How a resource in partitions is declared. */
export interface PartitionDeclaration {
  readonly disposition: Disposition
  readonly hasKey: boolean
  /** What the cursor is made of, if there is one. */
  readonly cursor: 'number' | 'time' | null
  readonly scope: 'resource' | 'partition'
  readonly isOrdered: boolean
  readonly isAtomic: boolean
}

/** What happens in one run. */
export interface PartitionScript {
  readonly loadRows: number
  readonly limit: number | null
  readonly maxPages: number | null
  readonly fresh: boolean
  readonly isResumable: boolean
  /** At a page of the run, counted from 1, or at a commit, counted from 0. */
  readonly crash:
    | { readonly kind: 'source-fails' | 'aborted' | 'killed'; readonly page: number }
    | { readonly kind: 'commit'; readonly commit: number; readonly fate: CommitFate }
    | null
  /** What the API changes while the run reads. */
  readonly during: readonly { readonly page: number; readonly mutation: PartitionMutation }[]
}

const resourceName = 'events'

/** The runner between an API in partitions and a destination that fails. */
export class PartitionWorld {
  readonly api: PartitionApi
  readonly clock: FixedClock = fixedClock()
  readonly destination: MemoryDestination
  readonly #declaration: PartitionDeclaration
  #script: PartitionScript | null = null
  #handedOver = 0
  #killed: () => void = () => undefined
  readonly #changes = new Map<string, number>()

  constructor(declaration: PartitionDeclaration, sizes: readonly number[]) {
    const isTime = declaration.cursor === 'time'
    this.#declaration = declaration
    // A change that comes later has a later time, as the clock of the API has it: it is an hour ahead of ours.
    this.api = new PartitionApi(sizes, (tick) => (isTime ? this.#later() : tick))
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
    return Promise.race([
      run({
        source: scriptedSource({ resources: [this.#resource(script, controller)] }),
        destination: this.destination,
        clock: this.clock,
        signal: controller.signal,
        fresh: script.fresh,
        loadLimits: { rows: script.loadRows },
        ...(script.limit === null ? {} : { limit: script.limit }),
        ...(script.maxPages === null ? {} : { maxPages: script.maxPages }),
        report: (event) => {
          if (event.type === 'run-started') this.#changes.set(event.runId, this.api.changes)
        },
      }),
      killed,
    ])
  }

  /** How often the API had changed when a run began. */
  changesAt(runId: string): number | undefined {
    return this.#changes.get(runId)
  }

  /** The visible rows. */
  rows(): readonly MemoryRow[] {
    return this.destination.rows(resourceName)
  }

  /** The visible child rows. */
  lines(): readonly MemoryRow[] {
    return this.destination.rows(`${resourceName}__lines`)
  }

  #resource(script: PartitionScript, controller: AbortController): ScriptedResource {
    const { disposition, hasKey, cursor, scope, isOrdered, isAtomic } = this.#declaration
    let pages = 0
    return {
      name: resourceName,
      disposition,
      atomic: isAtomic,
      ...(hasKey && { primaryKey: ['id'] }),
      ...(cursor !== null && { cursor: { path: 'updated', scope } }),
      ...(isOrdered && { rowOrder: 'asc' }),
      isResumable: script.isResumable,
      partitionIds: () => this.api.ids(),
      records: ({ id }) => this.api.asDataRecords(id),
      isWanted: ({ updated }, bound) => (updated as typeof bound) >= bound,
      beforePage: async (_page, { partition }) => {
        pages += 1
        this.clock.advance(1000)
        for (const { page, mutation } of script.during)
          if (page === pages) this.api.mutate(mutation, scope === 'partition' ? partition.id : null)
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

  #later(): string {
    this.clock.advance(1)
    return new Date(this.clock.now() + 3_600_000).toISOString()
  }

  #fateOfNext(): CommitFate {
    const { crash = null } = this.#script ?? {}
    const isIt = crash?.kind === 'commit' && crash.commit === this.#handedOver
    this.#handedOver += 1
    return isIt ? crash.fate : 'store'
  }
}
