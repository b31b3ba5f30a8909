import type { Load, LoadRehearsal, SchemaChange, TableSchema, Widening } from '@standpipe/core'
import type { Kysely } from 'kysely'
import type { SqlEngine } from '../engine/sql-engine.ts'
import { schemaExists } from '../layout/create-layout.ts'
import type { SystemTables } from '../layout/system-tables.ts'
import { refuseUnsupportedFinish } from '../load/finish/finish-read.ts'
import { changeLiveTable, type LiveTableContext } from '../load/prepare/change-live-table.ts'
import { meetsLiveRows } from '../load/prepare/change-schema.ts'
import { refuseForeignTables } from '../load/prepare/refuse-foreign-tables.ts'
import { resourceTables } from '../load/prepare/resource-tables.ts'
import { keepsVersions, rowModeOf } from '../load/row-mode.ts'
import { losslessChange } from '../schema/lossless-change.ts'
import { mayWiden } from '../schema/may-widen.ts'
import { readResourceRecords, type SchemaRecord } from '../schema/schema-records.ts'
import { changeColumnTypes } from '../schema/widen-columns.ts'
import { hasTable, readCatalog, type Catalog } from '../tables/catalog.ts'
import { collectStatements } from './collect-statements.ts'
import { ValueRanges } from './value-ranges.ts'

/** In which dataset, and for whom, loads are rehearsed. */
export interface RehearsalOptions {
  readonly engine: SqlEngine
  readonly dataset: string
  readonly pipeline: string
}

/** Loads that are not stored, and the tables as they would stand after them. Reads the database and never changes it. */
export class Rehearsal {
  readonly #options: RehearsalOptions
  /** Tables as they would be recorded, of the loads so far. */
  readonly #records = new Map<string, SchemaRecord>()
  /** The same as the database would describe them. */
  readonly #tables: Catalog = new Map()
  /** Tables as they are, of the loads so far; undefined for those that are not there. */
  readonly #stored = new Map<string, TableSchema | undefined>()
  readonly #values = new ValueRanges()
  /** What was said before is done: nothing says which indexes a table has that is not there. */
  readonly #statements = new Set<string>()

  constructor(options: RehearsalOptions) {
    this.#options = options
  }

  /** Says what a load would change. Throws `DestinationError` for what could not be stored. */
  async load(db: Kysely<SystemTables>, load: Load): Promise<LoadRehearsal> {
    refuseUnsupportedFinish({ load })
    const { dataset } = this.#options
    const { records, catalog } = await this.#look(db, load)
    refuseForeignTables({ ...this.#options, load }, records, catalog)
    const collected = collectStatements(db)
    if (!(await schemaExists(db, dataset))) await collected.db.schema.createSchema(dataset).execute()
    const changes: SchemaChange[] = []
    // Remembered at the end, so that it can be found out once more when the connection is lost meanwhile.
    const afterwards: (() => void)[] = []
    const context = this.#context(collected.db, catalog, load, afterwards)
    for (const table of resourceTables(load, records, catalog)) {
      const { name } = table.schema
      const record = records.find((other) => other.table === name)
      const stored = catalog.has(name) ? record?.schema : undefined
      const changed = await changeLiveTable(context, table, record)
      changes.push(...changed.changes)
      await this.#prepare(collected.db, load, changed.table.schema)
      afterwards.push(() => {
        if (!this.#stored.has(name)) this.#stored.set(name, stored)
        this.#tables.set(name, catalog.get(name) ?? [])
        this.#values.take(table)
      })
    }
    const statements = collected.statements.filter((statement) => !this.#statements.has(statement))
    for (const statement of statements) this.#statements.add(statement)
    for (const remember of afterwards) remember()
    return { schemaChanges: changes, statements }
  }

  /** Answers which columns the next load may widen. */
  async mayWiden(db: Kysely<SystemTables>, widenings: readonly Widening[]): Promise<readonly boolean[]> {
    const { engine, dataset } = this.#options
    if (this.#stored.size === 0) return mayWiden(db, this.#options, widenings)
    const answers: boolean[] = []
    for (const widening of widenings) {
      const { table, column } = widening
      const stored = this.#stored.get(table)
      const isKnown = stored?.columns.some(({ name }) => name === column) ?? false
      if (!this.#allows(widening)) answers.push(false)
      else if (isKnown || !this.#stored.has(table)) {
        answers.push((await mayWiden(db, this.#options, [widening]))[0] === true)
      } else {
        answers.push(
          stored === undefined || (await engine.mayChangeType(db, { schema: dataset, name: table }, column)),
        )
      }
    }
    return answers
  }

  /** Whether the rows that are not stored allow it. */
  #allows({ table, column, to }: Widening): boolean {
    const from = this.#records.get(table)?.schema.columns.find(({ name }) => name === column)
    if (from === undefined) return true
    const change = losslessChange(from, to)
    return change !== null && this.#values.allow(table, column, change)
  }

  async #look(
    db: Kysely<SystemTables>,
    load: Load,
  ): Promise<{ readonly records: readonly SchemaRecord[]; readonly catalog: Catalog }> {
    const { dataset, pipeline } = this.#options
    const { resource } = load
    const loaded = load.tables.map((table) => table.schema.name)
    const isLaidOut = await hasTable(db, dataset, '_sp_schema')
    const stored = isLaidOut ? await readResourceRecords(db, { dataset, pipeline, resource }, loaded) : []
    const records = new Map(stored.map((record) => [record.table, record]))
    for (const [table, record] of this.#records) {
      if (record.resource === resource || loaded.includes(table)) records.set(table, record)
    }
    const catalog = await readCatalog(db, dataset, [...new Set([...loaded, ...records.keys()])])
    for (const name of [...loaded, ...records.keys()]) {
      const table = this.#tables.get(name)
      if (table !== undefined) catalog.set(name, table)
    }
    return { records: [...records.values()], catalog }
  }

  #context(
    db: Kysely<SystemTables>,
    catalog: Catalog,
    load: Load,
    afterwards: (() => void)[],
  ): LiveTableContext {
    const { engine, dataset } = this.#options
    return {
      ...this.#options,
      db,
      catalog,
      load,
      widen: async (table, widenings) => {
        await changeColumnTypes({ db, engine, catalog }, { schema: dataset, name: table }, widenings)
        afterwards.push(() => this.#values.widen(table, widenings))
      },
      record: (record) => {
        afterwards.push(() => this.#records.set(record.table, record))
        return Promise.resolve()
      },
    }
  }

  /** Readies a live table as a load would that writes into it. */
  async #prepare(db: Kysely<SystemTables>, load: Load, { name, parent }: TableSchema): Promise<void> {
    const { engine, dataset } = this.#options
    if (load.write.kind === 'stage' && !meetsLiveRows(load)) return
    await engine.prepareTable(db, {
      table: { schema: dataset, name },
      isChild: parent !== undefined,
      isKeyed: rowModeOf(load).kind !== 'append',
      isVersioned: keepsVersions(load),
    })
  }
}
