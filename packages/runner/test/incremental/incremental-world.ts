import { ConfigurationError, type Cursor } from '@standpipe/core'
import {
  fixedClock,
  memoryDestination,
  scriptedSource,
  type MemoryDestination,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { run, type RunSummary, type WantedRange } from '../../src/index.ts'
import { ChangingApi, spellTime, versionOf } from './changing-api.ts'
import { lateness, type IncrementalStep, type ReadScript, type StepOptions } from './incremental-steps.ts'

/** How the resource of a law is declared. */
export interface IncrementalDeclaration extends StepOptions {
  readonly disposition: 'append' | 'merge'
  readonly filter: 'api' | 'client'
  readonly atomic?: boolean
}

/** An API that changes, and the table that it is read into. */
export class IncrementalWorld {
  readonly destination: MemoryDestination = memoryDestination()
  readonly #declaration: IncrementalDeclaration
  readonly #clock = fixedClock({ start: '2026-01-01T12:00:00Z' })
  readonly api: ChangingApi = new ChangingApi(() => this.#clock.now())

  constructor(declaration: IncrementalDeclaration) {
    this.#declaration = declaration
  }

  /** Versions that are stored, each as often as it is. */
  get stored(): readonly string[] {
    return this.destination
      .rows('r')
      .map(({ id, at }) => versionOf({ id: Number(id), at: spellTime(Number(at) / 1000) }))
  }

  /** Carries out a step; null unless it is a run that was not refused. */
  async step(step: IncrementalStep): Promise<RunSummary | null> {
    switch (step.kind) {
      case 'change':
        this.api.apply(step.change)
        return null
      case 'wait':
        this.#clock.advance(step.seconds * 1000)
        return null
      case 'read':
        return this.#run(step, {})
      default: {
        const from = this.#clock.now() - step.from * 1000
        const since = spellTime(from)
        const until = step.seconds === null ? null : spellTime(from + step.seconds * 1000)
        if (!step.isSaid) return this.#run(step, { initialValue: since, endValue: until })
        return this.#run(step, {}, { since, ...(until !== null && { until }) })
      }
    }
  }

  async #run(
    { failsAt, during }: ReadScript,
    declared: Partial<Cursor>,
    range?: WantedRange,
  ): Promise<RunSummary | null> {
    const { disposition, rowOrder, filter, hasLate, atomic = false } = this.#declaration
    let requests = 0
    const resource: ScriptedResource = {
      name: 'r',
      primaryKey: ['id'],
      disposition,
      atomic,
      ...(rowOrder !== undefined && { rowOrder }),
      cursor: { path: 'at', filter, ...(hasLate && { lag: `PT${lateness}S` }), ...declared },
      columns: { at: { type: 'timestamp' } },
      records: () => this.api.records(rowOrder).map((record) => ({ ...record })),
      isWanted: ({ at }, bound) => filter === 'client' || (typeof at === 'string' && at >= String(bound)),
      beforePage: () => {
        requests += 1
        this.#clock.advance(700)
        const change = during[requests]
        if (change !== undefined) this.api.apply(change)
        if (requests === failsAt) throw new Error('the API is down')
      },
    }
    try {
      return await run({
        source: scriptedSource({ resources: [resource] }),
        destination: this.destination,
        clock: this.#clock,
        loadLimits: { rows: 3 },
        ...(range !== undefined && { range }),
      })
    } catch (error) {
      // A backfill beside rows that may be discarded.
      const isBackfill = range !== undefined || declared.endValue !== undefined
      if (isBackfill && ConfigurationError.isInstance(error)) return null
      throw error
    }
  }
}
