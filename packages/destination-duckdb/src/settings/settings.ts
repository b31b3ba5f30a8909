import type { DuckDBConnection } from '@duckdb/node-api'

/** How many row groups a checkpoint may merge; 0 while a session is open. */
export const mergingSetting = 'max_vacuum_tasks'

/** Changes a setting of the database. */
export async function changeSetting(
  connection: DuckDBConnection,
  name: string,
  value: string,
): Promise<void> {
  await connection.run(`set ${name} = '${value.replaceAll("'", "''")}'`)
}

/** The limit of memory. DuckDB says it cut off behind a tenth, so that this is the middle of what it may be. */
export async function memoryLimitOf(connection: DuckDBConnection): Promise<string> {
  const { text } = await readRow<{ text: string }>(
    connection,
    `select current_setting('memory_limit') as text`,
  )
  return text.replace(/\.\d/, '$&5')
}

/**
 * Works with less memory than the usual limit, unless that is as low already or others in this process use more. Behind
 * it the usual one applies.
 */
export async function withLessMemory(
  connection: DuckDBConnection,
  memory: { readonly megabytes: number; readonly usual: string },
  work: () => Promise<void>,
): Promise<void> {
  const { isLess } = await readRow<{ isLess: boolean }>(
    connection,
    `select ${memory.megabytes} * 1e6 < parse_formatted_bytes(current_setting('memory_limit')) as "isLess"`,
  )
  if (!isLess) return work()
  try {
    await changeSetting(connection, 'memory_limit', `${memory.megabytes}MB`)
  } catch (error) {
    // What others in this process use is theirs.
    if (!String(error).includes('could not free up enough memory')) throw error
  }
  try {
    await work()
  } finally {
    await changeSetting(connection, 'memory_limit', memory.usual)
  }
}

/** Reads what a query says about the database: one row. */
export async function readRow<Row>(connection: DuckDBConnection, query: string): Promise<Row> {
  const [row] = await (await connection.run(query)).getRowObjectsJS()
  return row as Row
}
