import {
  idColumn,
  keyIdColumn,
  partitionColumn,
  type Batch,
  type BatchValue,
  type Column,
  type ColumnDeclaration,
  type Contract,
  type TableSchema,
  type Widening,
} from '@standpipe/core'
import type { RowIds } from '../identity/identify-rows.ts'
import { batchColumn, type LoadIds } from './batch-column.ts'
import { childIdentity } from '../identity/row-identity.ts'
import { hashTag } from '../names/hash-tag.ts'
import { engineColumns } from '../names/engine-columns.ts'
import { createNameSpace, type NameSpace } from '../names/name-space.ts'
import { snakeCase } from '../names/snake-case.ts'
import type { ColumnShape } from '../types/column-type.ts'
import type { Collector } from '../columns/collector.ts'
import { DeclaredCollector } from '../columns/declared-collector.ts'
import { declaredShape, storedColumnOf } from './declarations.ts'
import { InferredCollector } from '../columns/inferred-collector.ts'
import { pathKey } from './path-key.ts'
import { RefusedCollector } from '../columns/refused-collector.ts'
import { allSystemColumns, systemColumns } from './system-columns.ts'
import type { WideningWish } from '../columns/widening-wish.ts'

/** What a table builder starts from. */
export interface TableBuilderOptions {
  /** The table as it stands; its columns are empty when it is new. */
  readonly schema: TableSchema
  /** Whether the destination has it already. */
  readonly stored: boolean
  /** Whether its rows say which partition they were read in. */
  readonly isPartitioned: boolean
  readonly maxNameBytes: number
  readonly contract: Required<Contract>
  /** System columns that it has besides those of every root or child table. Default: none. */
  readonly moreSystemColumns?: readonly Column[]
}

/** The row that holds a list. */
export interface ParentRow {
  readonly id: string
  readonly rootRow: number
  readonly partition: string
}

/** Collects the rows of one table over the pages of a load; its columns live on from load to load. */
export class TableBuilder {
  readonly childId: (parentId: string, index: number) => string
  /** Whether the table must exist after the next load, with or without rows. */
  exists: boolean
  ids: string[] = []
  /** For each row of a root table what tells the record; the id itself where no versions are kept. */
  keyIds: string[] = []
  /** For each row the row of the root table that it belongs to. */
  rootRows: number[] = []
  /** Whether the contract does not let the dataset have the table. */
  readonly isRefused: boolean
  /** Columns whose type the last batch changed. */
  widened: readonly string[] = []
  readonly collectors: Collector[] = []
  readonly required: { readonly collector: Collector; readonly path: readonly string[] }[] = []
  readonly #names: NameSpace
  readonly #isRoot: boolean
  readonly #keepsVersions: boolean
  /** The contract, as long as the table stood already: a new one takes any shape. */
  readonly #contract: Required<Contract> | null
  #schema: TableSchema
  #partitions: string[] = []
  #parentIds: string[] = []
  #indexes: number[] = []

  constructor(options: TableBuilderOptions) {
    const { schema, moreSystemColumns = [] } = options
    this.#isRoot = schema.parent === undefined
    const { isPartitioned } = options
    const system = [...systemColumns({ isRoot: this.#isRoot, isPartitioned }), ...moreSystemColumns]
    this.#keepsVersions = moreSystemColumns.includes(keyIdColumn)
    const known = new Set(schema.columns.map((column) => column.name))
    const missing = system.filter((column) => !known.has(column.name))
    this.#schema = { ...schema, columns: options.stored ? [...schema.columns, ...missing] : system }
    this.isRefused = !options.stored && options.contract.tables !== 'evolve'
    this.#contract = options.stored ? options.contract : null
    this.exists = options.stored || this.#isRoot
    const taken = [...allSystemColumns, ...schema.columns].map((column) => column.name)
    this.#names = createNameSpace([...engineColumns, ...taken], options.maxNameBytes)
    this.childId = childIdentity(schema.path)
  }

  /** The table as it is after the loads built so far. */
  get schema(): TableSchema {
    return this.#schema
  }

  get rowCount(): number {
    return this.ids.length
  }

  /** By which column rows of the root table find those that they take the place of. */
  get matchColumn(): Column {
    return this.#keepsVersions ? keyIdColumn : idColumn
  }

  /** Whether rows say which partition they were read in. */
  get isPartitioned(): boolean {
    return this.#schema.columns.some((column) => column.name === partitionColumn.name)
  }

  /** For each row the id by which it finds others, together with the partition that it was read in. */
  get idsInPartitions(): readonly string[] {
    return this.keyIds.map((id, row) => id + this.#partitions[row])
  }

  /** Adds a row of the root table and returns its place. */
  addRoot({ id, keyId = id, partition }: RowIds & { readonly partition: string }): number {
    this.rootRows.push(this.ids.length)
    this.keyIds.push(keyId)
    this.#partitions.push(partition)
    return this.ids.push(id) - 1
  }

  /** Adds a row of a child table and returns its place. */
  addChild(id: string, parent: ParentRow, index: number): number {
    this.rootRows.push(parent.rootRow)
    this.#partitions.push(parent.partition)
    this.#parentIds.push(parent.id)
    this.#indexes.push(index)
    return this.ids.push(id) - 1
  }

  /** Makes the collector of a field, given its path below the row's record. */
  addCollector(path: readonly string[], declaration: ColumnDeclaration | undefined): Collector {
    const key = pathKey(path)
    const stored = this.#schema.columns.filter((column) => column.path && pathKey(column.path) === key)
    const collector = this.#createCollector(path, declaration, stored)
    this.collectors.push(collector)
    if (declaration?.nullable === false && !(collector instanceof RefusedCollector))
      this.required.push({ collector, path })
    return collector
  }

  /** For each row whether it counts, given the same of the root rows. */
  rowsOf(keepRoots: readonly boolean[] | null): readonly boolean[] | null {
    return keepRoots === null ? null : this.rootRows.map((row) => keepRoots[row] === true)
  }

  /** The column of a field and its variants, by name. */
  columnNames(path: readonly string[]): readonly string[] {
    const key = pathKey(path)
    return this.#schema.columns.flatMap((column) =>
      column.path !== undefined && pathKey(column.path) === key ? column.name : [],
    )
  }

  /** Lets columns be null that are no longer declared without nulls, once every declared field has its collector. */
  allowNulls(): void {
    const required = new Set(this.required.map(({ path }) => pathKey(path)))
    const columns = this.#schema.columns.map((column) =>
      column.nullable || column.path === undefined || required.has(pathKey(column.path))
        ? column
        : { ...column, nullable: true },
    )
    this.#schema = { ...this.#schema, columns }
  }

  #createCollector(
    path: readonly string[],
    declaration: ColumnDeclaration | undefined,
    stored: readonly Column[],
  ): Collector {
    const { columns = 'evolve', dataType = 'evolve' } = this.#contract ?? {}
    if (stored.length === 0 && columns !== 'evolve') return new RefusedCollector()
    const isFrozen = stored.length > 0 && dataType !== 'evolve'
    const keepsType =
      declaration === undefined || (isFrozen && storedColumnOf(stored, declaration) === undefined)
    return keepsType
      ? new InferredCollector(stored, (shape, own) => this.#newColumn(path, shape, own), isFrozen)
      : new DeclaredCollector(this.#declaredColumn(path, declaration, stored))
  }

  /** Which stored columns do not hold the rows, given which root rows count. */
  wishes(keepRoots: readonly boolean[] | null): readonly WideningWish[] {
    const keep = this.rowsOf(keepRoots)
    const wishes = this.collectors.map((collector) => collector.wish(this.rowCount, keep))
    return wishes.flatMap((wish) => (wish === null ? [] : { table: this.#schema.name, ...wish }))
  }

  /** Forgets the rows from this one on. */
  truncate(row: number): void {
    for (const list of [
      this.ids,
      this.keyIds,
      this.rootRows,
      this.#partitions,
      this.#parentIds,
      this.#indexes,
    ]) {
      if (list.length > row) list.length = row
    }
    for (const collector of this.collectors) collector.truncate(row)
  }

  /**
   * Gives the rows as a batch and begins anew; null when there are none. `keepRoots` says which root rows count,
   * their children with them.
   */
  takeBatch(
    ids: LoadIds,
    rootIds: readonly string[],
    keepRoots: readonly boolean[] | null,
    widenings: readonly Widening[],
  ): Batch | null {
    const keep = this.rowsOf(keepRoots)
    const granted = new Map(
      widenings.filter(({ table }) => table === this.#schema.name).map(({ column, to }) => [column, to]),
    )
    this.widened = [...granted.keys()]
    const rowCount = this.rowCount
    const values = new Map<string, readonly BatchValue[]>()
    for (const collector of this.collectors) {
      const widened = granted.get(collector.wish(rowCount, keep)?.column ?? '') ?? null
      for (const { column, values: filled } of collector.take(rowCount, keep, widened)) {
        this.#putColumn(column)
        values.set(column.name, filled)
      }
    }
    const kept = <Value>(list: readonly Value[]): readonly Value[] =>
      keep === null ? list : list.filter((_value, row) => keep[row])
    const rowIds = kept(this.ids)
    values.set('_sp_id', rowIds)
    if (this.#keepsVersions) values.set(keyIdColumn.name, kept(this.keyIds))
    if (this.isPartitioned) values.set(partitionColumn.name, kept(this.#partitions))
    if (!this.#isRoot) {
      values.set('_sp_parent_id', kept(this.#parentIds))
      values.set(
        '_sp_root_id',
        kept(this.rootRows).map((row) => rootIds[row] ?? null),
      )
      values.set('_sp_index', kept(this.#indexes))
    }
    this.#clearRows()
    if (rowIds.length === 0) return null
    this.exists = true
    return {
      kind: 'columns',
      rowCount: rowIds.length,
      columns: this.#schema.columns.map((column) => batchColumn(column, values, ids)),
    }
  }

  #clearRows(): void {
    this.ids = []
    this.keyIds = []
    this.rootRows = []
    this.#partitions = []
    this.#parentIds = []
    this.#indexes = []
  }

  /** Adds a new column, or puts a widened one in the place of what it was. */
  #putColumn(column: Column): void {
    const { columns } = this.#schema
    const index = columns.findIndex((known) => known.name === column.name)
    if (columns[index] === column) return
    this.#schema = {
      ...this.#schema,
      columns: index === -1 ? [...columns, column] : columns.with(index, column),
    }
  }

  #newColumn(path: readonly string[], shape: ColumnShape, variantOf: Column | null): Column {
    const plain = path.length === 0 ? 'value' : path.map(snakeCase).join('__')
    const wish = variantOf === null ? plain : `${variantOf.name}__v_${shape.type}`
    // Where variants have to be cut, only the tag tells which of them it is.
    const tag = hashTag(variantOf === null ? path : [...path, shape.type])
    return { name: this.#names.claim(wish, tag), ...shape, nullable: true, path }
  }

  #declaredColumn(
    path: readonly string[],
    declaration: ColumnDeclaration,
    stored: readonly Column[],
  ): Column {
    const known = storedColumnOf(stored, declaration)
    if (known !== undefined) return known
    const { description } = declaration
    return {
      ...this.#newColumn(path, declaredShape(declaration), stored[0] ?? null),
      nullable: declaration.nullable ?? true,
      declared: true,
      ...(description === undefined ? {} : { description }),
    }
  }
}
