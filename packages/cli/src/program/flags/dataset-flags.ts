import type { ConfigFlags } from './config-flags.ts'

/** Flags of every command that works on what a pipeline has stored. */
export interface DatasetFlags extends ConfigFlags {
  readonly destination?: string
  readonly dataset?: string
  readonly json?: boolean
  readonly verbose?: boolean
}

/** Flags of a command that removes something for good. */
export interface ConfirmedFlags extends DatasetFlags {
  readonly yes?: boolean
}

/** Flags of `schema show`. */
export interface SchemaShowFlags extends DatasetFlags {
  readonly format: 'plain' | 'dbml' | 'kysely' | 'dbt'
}

/** Flags of `schema diff`. */
export interface SchemaDiffFlags extends DatasetFlags {
  /** ISO 8601 in UTC. */
  readonly since?: string
}

/** Flags of `state get`. */
export interface StateGetFlags extends DatasetFlags {
  readonly resource?: string
  readonly partition?: string
}

/** Flags of `state set`. */
export interface StateSetFlags extends DatasetFlags {
  readonly cursor: string
  readonly partition?: string
  readonly fresh?: boolean
}

/** Flags of `history`. */
export interface HistoryFlags extends DatasetFlags {
  readonly resource?: string
  readonly limit: number
}

/** Flags of `prune`. */
export interface PruneFlags extends DatasetFlags {
  readonly keepDays?: number
  readonly keepRuns?: number
}
