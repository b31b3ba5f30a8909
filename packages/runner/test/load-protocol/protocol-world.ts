import { PositionRejectedError, RequestError, type Page } from '@standpipe/core'
import {
  fixedClock,
  memoryDestination,
  scriptedSource,
  type CommitFate,
  type FixedClock,
  type MemoryDestination,
  type ScriptedPage,
  type ScriptedSource,
} from '@standpipe/test-doubles'
import { run, type RunSummary } from '../../src/index.ts'
import { dispositionOf, onMissingOf, tokenTtl, type Declaration, type RunScript } from './protocol-case.ts'
import type { ObservedCommit, ObservedPage, ObservedRead, ObservedRun } from './observed-run.ts'
import { asDataRecord, type ApiRecord, type ScriptedApi } from './scripted-api.ts'

/** Name of the resource and of its table. */
export const resourceName = 'events'

/** What a run did: what was seen of it, and how it ended; null when its process was killed. */
export interface WorldRun {
  readonly observed: ObservedRun
  readonly summary: RunSummary | null
}

/** The real thing: the runner between an API that changes and a destination that fails. */
export class ProtocolWorld {
  readonly destination: MemoryDestination
  readonly clock: FixedClock = fixedClock()
  readonly api: ScriptedApi
  #script: RunScript | null = null
  #handedOver = 0
  #killed: () => void = () => undefined

  constructor(api: ScriptedApi) {
    this.api = api
    this.destination = memoryDestination({
      fateOf: () => this.#fateOfNext(),
      mayWiden: () => this.#script?.widens !== false,
      killed: () => this.#killed(),
    })
  }

  /** Runs the runner once. Rejects with what it refuses to run at all for. */
  async run(declaration: Declaration, script: RunScript): Promise<WorldRun> {
    const reads: { resumeAt: number | null; lowerBound: number | null; pages: ObservedPage[] }[] = []
    const controller = new AbortController()
    const killed = new Promise<null>((resolve) => {
      this.#killed = () => resolve(null)
    })
    this.#script = script
    this.#handedOver = 0
    const before = this.destination.receipts().length
    let runId = ''
    const running = run({
      source: this.#source(declaration, script, reads, controller),
      destination: this.destination,
      clock: this.clock,
      signal: controller.signal,
      fresh: script.fresh,
      fullRefresh: script.fullRefresh,
      acceptChange: true,
      loadLimits: { rows: script.loadRows },
      ...(script.limit === null ? {} : { limit: script.limit }),
      ...(script.maxPages === null ? {} : { maxPages: script.maxPages }),
      report: (event) => {
        if (event.type === 'run-started') runId = event.runId
      },
    })
    const summary = await Promise.race([running, killed])
    const time = this.clock.now() / 1000
    const observedReads: readonly ObservedRead[] = reads
    return {
      observed: {
        runId,
        declaration,
        script,
        time,
        reads: observedReads,
        commits: this.#commitsSince(before),
      },
      summary,
    }
  }

  #source(
    declaration: Declaration,
    script: RunScript,
    reads: { resumeAt: number | null; lowerBound: number | null; pages: ObservedPage[] }[],
    controller: AbortController,
  ): ScriptedSource {
    const rows = (): readonly ApiRecord[] => this.api.rows(declaration.isOrdered)
    return scriptedSource({
      resources: [
        {
          name: resourceName,
          disposition: dispositionOf(declaration),
          atomic: declaration.isAtomic,
          onMissing: onMissingOf(declaration),
          ...(declaration.hasKey ? { primaryKey: ['id'] } : {}),
          ...(declaration.hasCursor ? { cursor: { path: 'updated' } } : {}),
          ...(declaration.isOrdered ? { rowOrder: 'asc' as const } : {}),
          tokenTtl,
          pageSize: declaration.pageSize,
          isResumable: script.isResumable,
          records: () => rows().map(asDataRecord),
          isWanted: (record, lowerBound) => Number(record['updated']) >= Number(lowerBound),
          beforePage: (page, read) => {
            if (page.number === 1) {
              const lowerBound = read.lowerBound === null ? null : Number(read.lowerBound)
              reads.push({ resumeAt: page.isResumed ? page.offset : null, lowerBound, pages: [] })
            }
            return this.#beforePage(page, script, controller)
          },
          answered: (page, place) => reads.at(-1)?.pages.push(observedPage(page, place)),
        },
      ],
    })
  }

  async #beforePage(page: ScriptedPage, script: RunScript, controller: AbortController): Promise<void> {
    for (const { page: number, mutation } of script.during) {
      if (number === page.number) this.api.mutate(mutation)
    }
    if (page.isResumed && script.rejectsPosition) {
      throw new PositionRejectedError({ message: 'the position has expired' })
    }
    const { crash } = script
    if (crash === null || crash.kind === 'commit' || crash.page !== page.number) return
    switch (crash.kind) {
      case 'source-fails':
        throw new RequestError({
          message: 'the API is down',
          facts: { method: 'GET', url: '/events', attempts: 1, status: 500 },
        })
      case 'aborted':
        controller.abort(new Error('stopped by the user'))
        break
      case 'killed':
        this.destination.kill()
        await new Promise(() => undefined)
    }
  }

  #commitsSince(before: number): readonly ObservedCommit[] {
    const loads = new Map(this.destination.loads.map((load) => [load.id, load]))
    const durable = this.destination.receipts().slice(before)
    return durable.map(({ loadId }) => {
      const load = loads.get(loadId)
      return { pages: load?.pages ?? 0, isFinish: load?.finish != null }
    })
  }

  async #fateOfNext(): Promise<CommitFate> {
    const script = this.#script
    const fate =
      script?.crash?.kind === 'commit' && script.crash.commit === this.#handedOver
        ? script.crash.fate
        : 'store'
    this.#handedOver += 1
    for (let turn = 0; turn < (script?.commitTurns ?? 0); turn += 1) await Promise.resolve()
    return fate
  }
}

function observedPage(page: Page, { offset }: ScriptedPage): ObservedPage {
  return {
    offset,
    records: page.records as unknown as readonly ApiRecord[],
    isLast: page.stop !== undefined,
  }
}
