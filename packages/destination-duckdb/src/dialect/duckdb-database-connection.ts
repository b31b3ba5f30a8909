import type { DuckDBConnection } from '@duckdb/node-api'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { nodeApi } from '../database/node-api.ts'
import { bindParameters } from './bind-parameters.ts'

/** Sends compiled queries over a DuckDB connection; rows come back with plain JavaScript values. */
export class DuckDbDatabaseConnection implements DatabaseConnection {
  readonly #connection: DuckDBConnection

  constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#connection.run(sql, ...bindParameters(parameters))
    if (result.returnType === nodeApi.ResultReturnType.CHANGED_ROWS) {
      return { rows: [], numAffectedRows: BigInt(result.rowsChanged) }
    }
    return { rows: (await result.getRowObjectsJS()) as Row[] }
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const result = await this.#connection.stream(sql, ...bindParameters(parameters))
    for await (const rows of result.yieldRowObjectJs()) yield { rows: rows as Row[] }
  }

  close(): void {
    this.#connection.closeSync()
  }
}
