import type { MergeStrategy } from '../source/disposition.ts'
import type { Column } from '../table/column.ts'
import type { DestinationSession, OpenOptions } from './destination-session.ts'

/** A place for tables. Implemented by destination packages, whose default export is a `DestinationFactory`. */
export interface Destination {
  readonly specVersion: 'v1'
  /** For example `'duckdb'`. */
  readonly name: string
  /** Where the tables go, for messages; without secrets. */
  readonly location: string
  readonly abilities: DestinationAbilities
  /** Connects, prepares the dataset and its system tables. Throws `DestinationError` or `DestinationLockedError`. */
  open(options: OpenOptions): Promise<DestinationSession>
  /**
   * Proves that `open` for writing would succeed; creates nothing and changes no content. Throws what it would throw.
   * Absent when only writing can tell.
   */
  check?(options: OpenOptions): Promise<void>
  /** How a column looks to those who read the tables. Absent when the destination cannot say. */
  columnForm?(column: Column): ColumnForm
}

/** How a column looks to those who read the tables. */
export interface ColumnForm {
  /** The engine's own type, for example `numeric`. */
  readonly sqlType: string
  /** TypeScript type of its values as the engine's usual client returns them, null aside: `string`. */
  readonly clientType: string
}

/** What a destination can do; the runner refuses a plan that needs more, before the first request. */
export interface DestinationAbilities {
  readonly append: boolean
  readonly replace: boolean
  /** Strategies of merge that it implements. */
  readonly merge: readonly MergeStrategy[]
  /** What it can do with rows that a full read did not contain. */
  readonly onMissing: readonly ('keep' | 'delete' | 'flag')[]
  /** Most rows of one table in a load; absent when there is no limit. */
  readonly maxLoadRows?: number
  /** Longest name of a table or column, in bytes of UTF-8. */
  readonly maxNameBytes: number
}

/** Makes a destination from what stands behind `--destination`, for example `duckdb:shop.duckdb`. */
export type DestinationFactory = (location: string) => Destination
