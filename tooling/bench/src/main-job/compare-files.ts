import { DuckDBInstance } from '@duckdb/node-api'
import type { FlatColumn } from './read-json-statement.ts'

/** One table in both files. */
export interface ComparedTable {
  readonly table: string
  readonly columns: readonly FlatColumn[]
}

/** Two DuckDB files that should hold the same. */
export interface ComparedFiles {
  /** File and schema of what Standpipe loaded. */
  readonly loaded: { readonly path: string; readonly dataset: string }
  /** File that `read_json` filled. */
  readonly read: string
  readonly tables: readonly ComparedTable[]
}

/**
 * Makes sure that both sides did the same work. Throws when a row of plain values is in one file only. Decimals
 * are compared as floats: `read_json` reads them through a double and loses digits, which ours must not.
 */
export async function compareFiles({ loaded, read, tables }: ComparedFiles): Promise<void> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  await connection.run(`attach '${loaded.path.replaceAll("'", "''")}' as loaded (read_only)`)
  await connection.run(`attach '${read.replaceAll("'", "''")}' as read (read_only)`)
  for (const { table, columns } of tables) {
    const plain = columns
      .filter(({ isList }) => !isList)
      .map(({ name, isDecimal }) => (isDecimal ? `cast("${name}" as real)` : `"${name}"`))
    const ours = `select ${plain.join()} from loaded."${loaded.dataset}"."${table}"`
    const theirs = `select ${plain.join()} from read."${table}"`
    const result = await connection.run(`select
      (select count(*) from (${ours} except all ${theirs})), (select count(*) from (${theirs} except all ${ours}))`)
    const [counts] = await result.getRows()
    if (counts?.some((count) => count !== 0n)) {
      throw new Error(`${table}: ${counts.join(' and ')} rows are only in one of the two databases`)
    }
  }
  connection.closeSync()
  instance.closeSync()
}
