import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TestEngine } from '../support/engines.ts'

/** Everything that stands in a folder: names, bytes and times. */
export function filesIn(directory: string): object {
  if (!existsSync(directory)) return {}
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const path = join(directory, name)
      const { mtimeMs } = statSync(path)
      const isFile = statSync(path).isFile()
      return [
        name,
        isFile ? [mtimeMs, createHash('sha256').update(readFileSync(path)).digest('hex')] : mtimeMs,
      ]
    })
  return Object.fromEntries(entries)
}

/** Everything that a dataset holds: columns, indexes, comments, and the rows of every table. */
export async function contentOf(query: TestEngine['query'], dataset: string): Promise<object> {
  const named = `from information_schema.columns where table_schema = '${dataset}'`
  const columns = await query(
    `select table_name, column_name, data_type ${named} order by 1, ordinal_position`,
  )
  const tables = [...new Set(columns.map(([table]) => String(table)))]
  const indexes = await query(
    `select indexname, indexdef from pg_indexes where schemaname = '${dataset}' order by 1`,
  )
  const schemas = await query(
    `select schema_name from information_schema.schemata where schema_name = '${dataset}'`,
  )
  const rows: [string, unknown][] = []
  for (const table of tables) {
    rows.push([table, await query(`select cast(t as text) from "${dataset}"."${table}" as t order by 1`)])
  }
  return { schemas, columns, indexes, rows: Object.fromEntries(rows) }
}
