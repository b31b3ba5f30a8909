import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { ValueKind } from '../../values/value-kind.ts'
import { quoted, type StoredColumn, type StoredDataset, type StoredRow } from './stored-dataset.ts'

/** Opens a dataset of a DuckDB file for reading only, so that not even a log left by a crash is touched. */
export async function openDuckdbDataset(path: string, dataset: string): Promise<StoredDataset> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  return {
    tables: await readTables(connection, dataset),
    rows: (table, columns) =>
      stream(connection, `select ${columns.map(columnText).join()} from ${quoted(dataset)}.${quoted(table)}`),
    query: async (sql) => {
      const rows: StoredRow[] = []
      for await (const row of stream(connection, sql.replaceAll('{dataset}', quoted(dataset)))) rows.push(row)
      return rows
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function* stream(connection: DuckDBConnection, sql: string): AsyncGenerator<StoredRow> {
  const result = await connection.stream(sql)
  for await (const rows of result.yieldRows()) yield* rows as StoredRow[]
}

async function readTables(
  connection: DuckDBConnection,
  dataset: string,
): Promise<Map<string, readonly StoredColumn[]>> {
  const tables = new Map<string, StoredColumn[]>()
  const sql = `select table_name, column_name, data_type from duckdb_columns()
    where schema_name = $dataset and not internal order by table_name, column_index`
  const result = await connection.run(sql, { dataset })
  for (const [table, name, type] of (await result.getRows()) as string[][]) {
    const column: StoredColumn = { name: name!, type: type!, kind: kindOf(type!) }
    tables.set(table!, [...(tables.get(table!) ?? []), column])
  }
  return tables
}

function columnText({ name, kind }: StoredColumn): string {
  const text = kind === 'timestamp' ? `epoch_us(${quoted(name)})` : quoted(name)
  return `cast(${text} as varchar)`
}

const kinds: { readonly [type: string]: ValueKind } = {
  BOOLEAN: 'boolean',
  BIGINT: 'integer',
  HUGEINT: 'integer',
  DOUBLE: 'double',
  VARCHAR: 'text',
  'TIMESTAMP WITH TIME ZONE': 'timestamp',
  DATE: 'date',
  JSON: 'json',
  UUID: 'uuid',
}

function kindOf(type: string): ValueKind {
  return type.startsWith('DECIMAL(') ? 'decimal' : (kinds[type] ?? 'other')
}
