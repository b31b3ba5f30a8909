import { Kysely, type CompiledQuery, type DatabaseConnection, type Driver } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'

/** A database that is read, while what would change it is only written down. */
export interface CollectedStatements {
  readonly db: Kysely<SystemTables>
  /** What was not sent, in order. */
  readonly statements: readonly string[]
}

/** Makes a database of another one that sends on what reads, and collects everything else instead. */
export function collectStatements(given: Kysely<SystemTables>): CollectedStatements {
  const statements: string[] = []
  const executor = given.getExecutor()
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => {
      if (/^\s*(select|with)\b/i.test(query.sql)) return executor.executeQuery<Row>(query)
      statements.push(query.sql)
      return Promise.resolve({ rows: [] })
    },
    streamQuery: <Row>(query: CompiledQuery, chunkSize?: number) =>
      executor.stream<Row>(query, chunkSize ?? 1),
  }
  const db = new Kysely<SystemTables>({
    dialect: {
      createAdapter: () => executor.adapter,
      createDriver: () => driverOf(connection),
      createIntrospector: () => given.introspection,
      createQueryCompiler: () => ({ compileQuery: (node, queryId) => executor.compileQuery(node, queryId) }),
    },
  })
  return { db, statements }
}

/** A driver of one connection that belongs to somebody else. */
function driverOf(connection: DatabaseConnection): Driver {
  return {
    init: doNothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: doNothing,
    commitTransaction: doNothing,
    rollbackTransaction: doNothing,
    releaseConnection: doNothing,
    destroy: doNothing,
  }
}

function doNothing(): Promise<void> {
  return Promise.resolve()
}
