import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { DestinationError, type Destination } from '@standpipe/core'
import { memoryDestination, type MemoryRow, type MemoryStore } from '@standpipe/test-doubles'
import type { TestDatabase } from '@standpipe/testing'
import { changeSession } from './change-session.ts'
import { columnSql } from './column-sql.ts'

/** Rows of which a statement is made. */
const rowsAtOnce = 1000

/**
 * A memory destination whose tables can be looked at in SQL: they are copied into a DuckDB of their own. `change` may put
 * a destination with a defect in the place of the sound one.
 */
export async function memoryDatabase(
  change: (destination: Destination) => Destination = (destination) => destination,
): Promise<TestDatabase> {
  const destination = memoryDestination({ takesAnyState: true })
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  await connection.run(`set TimeZone = 'UTC'`)
  let copied: MemoryStore | undefined
  return {
    destination: change(refusing(destination)),
    dataset: 'shop',
    selectsOnly: true,
    query: async (sql) => {
      const store = destination.store()
      if (store !== copied) await copyStore(connection, store)
      copied = store
      const result = await connection.run(sql.replaceAll('%"', 'shop."'))
      const rows = await result.getRows()
      return rows.map((row) => row.map((value) => (value === null ? null : String(value))))
    },
    microseconds: (expression) => `epoch_us(${expression})`,
    days: (expression) => `(${expression} - date '1970-01-01')`,
    hex: (expression) => `lower(hex(${expression}))`,
    remove: () => {
      connection.closeSync()
      instance.closeSync()
      return Promise.resolve()
    },
  }
}

/** To the memory destination a load that breaks the contract is a defect of the runner; others refuse it. */
function refusing(destination: Destination): Destination {
  return changeSession(destination, (session) => ({
    commit: async (load) => {
      try {
        return await session.commit(load)
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        throw new DestinationError({ message, cause: error })
      }
    },
  }))
}

/** The tables, and of the ledger as much as cases count. */
async function copyStore(connection: DuckDBConnection, { tables, loads }: MemoryStore): Promise<void> {
  await connection.run('drop schema if exists shop cascade')
  await connection.run('create schema shop')
  if (loads.length > 0) {
    await connection.run(`create table shop._sp_loads as select unnest(range(${loads.length}))`)
  }
  for (const { schema, rows, staged } of tables.values()) {
    const columns = schema.columns.map((column) => ({ column, ...columnSql(column) }))
    const copy = async (name: string, content: readonly MemoryRow[]): Promise<void> => {
      const table = `shop."${name.replaceAll('"', '""')}"`
      await connection.run(
        `create table ${table} (${columns.map(({ definition }) => definition).join(', ')})`,
      )
      for (let start = 0; start < content.length; start += rowsAtOnce) {
        const values = content.slice(start, start + rowsAtOnce).map((row) => {
          const cells = columns.map(({ column, literal }) => literal(row[column.name] ?? null))
          return `(${cells.join(', ')})`
        })
        await connection.run(`insert into ${table} values ${values.join(', ')}`)
      }
    }
    await copy(schema.name, rows)
    if (staged !== null) await copy(`_sp_staged_${schema.name}`, staged)
  }
}
