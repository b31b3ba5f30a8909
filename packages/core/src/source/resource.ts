import type { FieldPath } from '../values/field-path.ts'
import type { JsonValue } from '../values/json.ts'
import type { ColumnDeclaration } from './column-declaration.ts'
import type { Contract, ContractMode } from './contract.ts'
import type { Cursor } from './cursor.ts'
import type { Disposition } from './disposition.ts'
import type { Page } from './reading/page.ts'
import type { Partition, PartitionRequest } from './reading/partition.ts'
import type { ReadRequest } from './reading/read-request.ts'

/** One collection of an API that becomes a table, with child tables for its lists. */
export interface Resource {
  /** Name in snake_case, unique in its source. */
  readonly name: string
  /** One sentence on what a row is; becomes the table's comment. */
  readonly description?: string
  /** Name of the table. Default: the resource's name. */
  readonly table?: string
  /** Fields that identify a record. Required by merge. */
  readonly primaryKey?: readonly KeyPart[]
  /** How rows meet those already stored. Default `'merge'`. */
  readonly disposition?: Disposition
  /**
   * Whether nothing of a read is visible before all of it is: every disposition is staged and published at its end,
   * in one transaction. Default false; a replace, a delete-insert or scd2 merge and a full refresh always are.
   */
  readonly atomic?: boolean
  /**
   * What a finished and full read does with stored rows that were not in it, or that a `filter` of the user left out. `flag` says in
   * `_sp_missing_since` since when they are missing, until they come again. Default `'keep'`; with `scd2` `'delete'`,
   * which closes their current version.
   */
  readonly onMissing?: 'keep' | 'delete' | 'flag'
  /**
   * Types that win over what the values look like; declared columns exist without data. The keys are dotted field
   * paths, where `[]` behind a name says that it is a list and the rest belongs to its child table:
   * `address.city`, `lines[].price`, `tags[]` for a list of scalars.
   */
  readonly columns?: { readonly [path: string]: ColumnDeclaration }
  /** What records may change in the tables; one mode stands for all of it. The user may say otherwise. Default `'evolve'`. */
  readonly contract?: ContractMode | Contract
  /** The field that lets the next run ask only for what is new. */
  readonly cursor?: Cursor
  /**
   * Declares that rows arrive in the order of the cursor, within a partition; checked on every row. `asc` lets the cursor
   * move load by load, and ends a backfill at the first record behind its end. `desc` ends reading at the first page with a
   * record below the lower bound, for APIs that deliver the newest first and do not filter.
   */
  readonly rowOrder?: 'asc' | 'desc'
  /** Lists become child tables, or lists and objects stay one json column. Default `'tables'`. */
  readonly nested?: 'tables' | 'json'
  /** How many levels below the record are taken apart; deeper ones stay json. Default 10. */
  readonly maxNesting?: number
  /**
   * What is missing in its declaration, in a sentence that says what to add: a run that would read it is refused before the
   * first request, the other resources can be read. Default: nothing.
   */
  readonly incomplete?: string
  /** Whether a run reads it when nothing is selected by name. Default true. */
  readonly selected?: boolean
  /** Seconds for which a position can be resumed; older ones are read again from the start. Default 86 400. */
  readonly tokenTtl?: number
  /** What a position depends on (path, filters, page size, order), without secrets: a change drops the position. */
  readonly positionBasis: JsonValue
  /** What a cursor depends on (base URL, account, filter), without secrets: a change must be accepted by the user. */
  readonly cursorBasis: JsonValue
  /**
   * Names of the resources whose records give the partitions. Where a run reads such a parent too, this resource begins
   * when the parent has delivered its first page or has ended, and it is finished only if the parent was: where that
   * failed or was cut short, so is this. Default: none.
   */
  readonly parents?: readonly string[]
  /**
   * Which records of the parents give partitions. `all`: each of them, in every read. `changed`: those at the lower bound
   * of the read or above it; the cursor, which all partitions then share, is that of the parent record, and a list that
   * differs from read to read is no surprise. A parent's own cursor has no part in either; while it is a backfill, the list
   * may hold the parents of its range alone. Default `'all'`.
   */
  readonly readsParents?: 'all' | 'changed'
  /** How many partitions are asked for at the same time; they are taken in their order all the same. Default 4. */
  readonly concurrency?: number
  /**
   * The parts this resource is read for, in the order in which they are listed here. An unfinished read lists them again
   * and goes on behind those that are finished. A list that ends early, because a parent did, throws `ParentError`.
   * Default: one part, the whole.
   */
  partitions?(request: PartitionRequest): AsyncIterable<Partition>
  /**
   * Reads one partition, page by page, from its start or from a page that was read before. Several partitions may be
   * read at the same time.
   */
  read(request: ReadRequest): AsyncIterable<Page>
}

/** A part of a primary key; null in it is an error unless it is declared nullable. */
export type KeyPart = FieldPath | { readonly path: FieldPath; readonly nullable: boolean }
