import {
  PostgresDialect,
  PostgresDriver,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type PostgresDialectConfig,
  type PostgresPoolClient,
  type TransactionSettings,
} from 'kysely'
import type { Client } from 'pg'

/**
 * Kysely on one client in the place of a pool: transactions and bulk path must share a session. Each transaction
 * begins with `settle`, because a pooler may give it a session that somebody else has set up.
 */
export function oneClientDialect(client: Client, settle: CompiledQuery): Dialect {
  const query = client.query.bind(client) as PostgresPoolClient['query']
  const pooled: PostgresPoolClient = { query, release: () => undefined }
  const config: PostgresDialectConfig = {
    pool: { connect: () => Promise.resolve(pooled), end: () => client.end(), options: {} },
  }
  const dialect = new PostgresDialect(config)
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new SettlingDriver(config, settle),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}

class SettlingDriver extends PostgresDriver {
  readonly #settle: CompiledQuery

  constructor(config: PostgresDialectConfig, settle: CompiledQuery) {
    super(config)
    this.#settle = settle
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    // Said each time, because a role may have another default, under which rows of others are seen too late.
    await super.beginTransaction(connection, { isolationLevel: 'read committed', ...settings })
    await connection.executeQuery(this.#settle)
  }
}
