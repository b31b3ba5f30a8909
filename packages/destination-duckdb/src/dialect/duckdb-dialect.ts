import type { DuckDBConnection } from '@duckdb/node-api'
import type { DatabaseIntrospector, Dialect, DialectAdapter, Driver, Kysely, QueryCompiler } from 'kysely'
import { DuckDbAdapter } from './duckdb-adapter.ts'
import { DuckDbDriver } from './duckdb-driver.ts'
import { DuckDbIntrospector } from './duckdb-introspector.ts'
import { DuckDbQueryCompiler } from './duckdb-query-compiler.ts'

/** What a `DuckDbDialect` is made from. */
export interface DuckDbDialectConfig {
  /** The one connection that all queries run on, or a function that opens it with the first query. */
  readonly connection: DuckDBConnection | (() => Promise<DuckDBConnection>)
  /**
   * Database that names with a schema are looked up in. Needed when a schema may be called like the database,
   * because DuckDB refuses `"shop"."items"` in `shop.duckdb`. Default: DuckDB decides.
   */
  readonly catalog?: string
}

/**
 * Kysely on an open DuckDB connection. Queries run one after the other; `destroy` closes the connection. DuckDB
 * has no savepoints.
 */
export class DuckDbDialect implements Dialect {
  readonly #config: DuckDbDialectConfig

  constructor(config: DuckDbDialectConfig) {
    this.#config = config
  }

  createAdapter(): DialectAdapter {
    return new DuckDbAdapter()
  }

  createDriver(): Driver {
    return new DuckDbDriver(this.#config.connection)
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new DuckDbIntrospector(db)
  }

  createQueryCompiler(): QueryCompiler {
    return new DuckDbQueryCompiler(this.#config.catalog)
  }
}
