import type { DuckDBConnection } from '@duckdb/node-api'
import { CompiledQuery, type DatabaseConnection, type Driver } from 'kysely'
import { DuckDbDatabaseConnection } from './duckdb-database-connection.ts'

/** Runs everything on one connection; Kysely queues what comes at the same time. */
export class DuckDbDriver implements Driver {
  readonly #source: DuckDBConnection | (() => Promise<DuckDBConnection>)
  #connection: DuckDbDatabaseConnection | undefined

  constructor(source: DuckDBConnection | (() => Promise<DuckDBConnection>)) {
    this.#source = source
  }

  async init(): Promise<void> {
    const source = this.#source
    this.#connection = new DuckDbDatabaseConnection(typeof source === 'function' ? await source() : source)
  }

  acquireConnection(): Promise<DatabaseConnection> {
    if (this.#connection === undefined) throw new Error('the DuckDB connection is not open')
    return Promise.resolve(this.#connection)
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin transaction'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  /** A commit that failed has rolled back already, and DuckDB minds to be asked again. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'))
    } catch (error) {
      if (!String(error).includes('no transaction is active')) throw error
    }
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }

  destroy(): Promise<void> {
    this.#connection?.close()
    this.#connection = undefined
    return Promise.resolve()
  }
}
