import type { TableSchema } from '@standpipe/core'
import type { StoredRow, StoredTables } from './stored-tables.ts'

/** How an engine gives the values of a column as texts. */
export interface ColumnReader {
  /** SQL that makes a text of a column, whose name comes quoted. */
  readonly sql: (column: string) => string
  /** Makes that text the one of `valueText`. Default: it is. */
  readonly read?: (text: string) => string
}

/** A database that is asked with SQL. */
export interface SqlDatabase {
  readonly dataset: string
  /** Runs a query; every column of it is text or null. */
  readonly query: (sql: string) => Promise<readonly StoredRow[]>
  /** By the name of the type in `information_schema`, digits left out and in lower case. */
  readonly readers: { readonly [type: string]: ColumnReader }
}

/** The tables of a dataset in a database, by plain SQL. */
export function sqlTables({ dataset, query, readers }: SqlDatabase): StoredTables {
  return {
    schemas: async () => {
      const found = await query(
        `select definition from (select definition, row_number() over (partition by table_name order by version desc) as age
         from ${quoted(dataset)}._sp_schema) as versions where age = 1`,
      )
      return found.map(({ definition }): TableSchema => JSON.parse(definition ?? 'null'))
    },
    rows: async (table) => {
      const columns = await query(
        `select column_name as name, lower(data_type) as type from information_schema.columns
         where table_schema = ${literal(dataset)} and table_name = ${literal(table)} order by ordinal_position`,
      )
      const read = columns.map(({ name, type }) => {
        const reader = readers[(type ?? '').replace(/\(.*\)/, '')]
        if (name === undefined || name === null || reader === undefined) {
          throw new Error(`${table}.${name} is of the type ${type}, which nothing reads.`)
        }
        return { name, ...reader }
      })
      const list = read.map(({ name, sql }) => `${sql(quoted(name))} as ${quoted(name)}`)
      const rows = await query(`select ${list.join(', ')} from ${quoted(dataset)}.${quoted(table)}`)
      return rows.map((row) => Object.fromEntries(read.map((column) => [column.name, textOf(row, column)])))
    },
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function textOf(row: StoredRow, { name, read }: ColumnReader & { readonly name: string }): string | null {
  const text = row[name] ?? null
  return text === null || read === undefined ? text : read(text)
}
