import type { TestDatabase } from './test-database.ts'

/** Names of the tables that hold staged rows. */
export async function stagedTables(database: TestDatabase): Promise<(string | null)[][]> {
  return database.query(`
    select table_name from information_schema.tables
    where table_schema = '${database.dataset}' and table_name like '\\_sp\\_staged%' escape '\\'
  `)
}
