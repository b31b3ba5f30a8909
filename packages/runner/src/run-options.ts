import type { Destination, RunEvent, Secret, Source } from '@standpipe/core'
import type { Clock } from './clock.ts'
import type { WrittenContract } from './plan/resolve-contract.ts'
import type { WantedRange } from './range/wanted-range.ts'
import type { ResourceOptions } from './resource-options.ts'

/** What a run reads, where it goes, and how. */
export interface RunOptions {
  /** Closed when the run ends. */
  readonly source: Source
  readonly destination: Destination
  /** Name under which state is kept and tables are owned. Default: the source's name. */
  readonly pipeline?: string
  /** Schema that holds the tables. Default: the pipeline's name in snake_case. */
  readonly dataset?: string
  /** Names of the resources to read, or globs with `*` and `?`. Default: those that are selected by themselves. */
  readonly select?: readonly string[]
  /** Names or globs of resources to leave out. Default: none. */
  readonly exclude?: readonly string[]
  /**
   * Reads what lies in a range of the cursor, beside what is stored: a backfill, which neither uses nor moves cursors, stores
   * nothing twice, and goes on where an earlier one of the same range stopped. Resources without a cursor, and those that are
   * replaced, are left out. Not together with `fullRefresh` or `fresh`. Default: each resource goes on from its cursor.
   */
  readonly range?: WantedRange
  /** Begins unfinished reads anew instead of going on with them. Default false. */
  readonly fresh?: boolean
  /**
   * Begins every read at its beginning, whatever cursor is stored; rows that stand are not appended again. Together with
   * `fresh` no stored state counts. Default false.
   */
  readonly fromBeginning?: boolean
  /** Reads everything and exchanges the content of the tables at the end. Default false. */
  readonly fullRefresh?: boolean
  /** Keeps the cursor although what it depends on has changed. Default false. */
  readonly acceptChange?: boolean
  /**
   * Reads as a run would, says what it would store, and stores nothing: the destination is opened to read, no lease is
   * taken and no cursor moves. What the source keeps of its own, such as tokens that rotate, it keeps all the same. The
   * destination must be able to rehearse. Default false.
   */
  readonly dryRun?: boolean
  /** Most records per resource; the read is then not finished. Default: all. */
  readonly limit?: number
  /** Most pages per resource; the read is then not finished, and the next run goes on. Default: all. */
  readonly maxPages?: number
  /** What records may change in tables, of all resources; wins over what is said of one. Default: nothing is said. */
  readonly contract?: WrittenContract
  /**
   * Secret key of the rules that hash columns, 16 characters or more. Another key makes other hashes: whoever hashes a
   * key field needs a full refresh then. Default: none; a rule that hashes is refused.
   */
  readonly hashKey?: string | Secret
  /** What holds for single resources of the source, by name. */
  readonly resources?: { readonly [name: string]: ResourceOptions }
  /** How many resources are read at the same time. Default: what the source says, else 4. */
  readonly concurrency?: number
  /**
   * Most partitions of a resource that have a cursor each where that is declared; when there are more, all of them share
   * one. Default 10 000, with which the state of a resource stays below 20 MB.
   */
  readonly maxPartitionCursors?: number
  /** When a load is closed and committed. */
  readonly loadLimits?: Partial<LoadLimits>
  /** Stops the run: the open load is committed, and the promise resolves with the status `'interrupted'`. */
  readonly signal?: AbortSignal
  /** Takes every event as it happens. */
  readonly report?: (event: RunEvent) => void
  /** Default: the time of this machine. */
  readonly clock?: Clock
}

/** What closes a load, whichever comes first. It always ends between two pages. */
export interface LoadLimits {
  /** Rows of all tables together. Default 50 000. */
  readonly rows: number
  /**
   * Bytes of decoded pages that a run holds at any time: shared by the resources that are read at once, and by the
   * load that fills and the one being committed. Default 67 108 864.
   */
  readonly bytes: number
  /** Seconds since its first page. Default 30. */
  readonly seconds: number
}
