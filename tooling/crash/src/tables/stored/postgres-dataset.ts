import { Client } from 'pg'
import type { ValueKind } from '../../values/value-kind.ts'
import { quoted, type StoredColumn, type StoredDataset, type StoredRow } from './stored-dataset.ts'

/** Opens a dataset of a Postgres database; everything is read from one snapshot. */
export async function openPostgresDataset(url: string, dataset: string): Promise<StoredDataset> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(
    `set timezone = 'UTC'; set datestyle = 'ISO'; begin isolation level repeatable read read only`,
  )
  return {
    tables: await readTables(client, dataset),
    rows: (table, columns) =>
      stream(client, `select ${columns.map(columnText).join()} from ${quoted(dataset)}.${quoted(table)}`),
    query: async (sql) => {
      const text = sql.replaceAll('{dataset}', quoted(dataset))
      return (await client.query<(string | null)[]>({ text, rowMode: 'array' })).rows
    },
    close: () => client.end(),
  }
}

async function* stream(client: Client, sql: string): AsyncGenerator<StoredRow> {
  await client.query(`declare rows_of_table cursor for ${sql}`)
  while (true) {
    const fetched = await client.query<(string | null)[]>({
      text: 'fetch 5000 from rows_of_table',
      rowMode: 'array',
    })
    if (fetched.rows.length === 0) break
    yield* fetched.rows
  }
  await client.query('close rows_of_table')
}

async function readTables(client: Client, dataset: string): Promise<Map<string, readonly StoredColumn[]>> {
  const tables = new Map<string, StoredColumn[]>()
  const text = `select class.relname, attribute.attname, format_type(attribute.atttypid, attribute.atttypmod)
    from pg_attribute as attribute join pg_class as class on class.oid = attribute.attrelid
    where class.relnamespace = to_regnamespace($1) and class.relkind = 'r' and attribute.attnum > 0
      and not attribute.attisdropped
    order by class.relname, attribute.attnum`
  const { rows } = await client.query<string[]>({ text, values: [quoted(dataset)], rowMode: 'array' })
  for (const [table, name, type] of rows) {
    const column: StoredColumn = { name: name!, type: type!, kind: kindOf(type!) }
    tables.set(table!, [...(tables.get(table!) ?? []), column])
  }
  return tables
}

function columnText({ name, kind }: StoredColumn): string {
  if (kind !== 'timestamp') return `${quoted(name)}::text`
  return `(extract(epoch from ${quoted(name)}) * 1000000)::numeric(20)::text`
}

const kinds: { readonly [type: string]: ValueKind } = {
  boolean: 'boolean',
  bigint: 'integer',
  'double precision': 'double',
  numeric: 'decimal',
  text: 'text',
  'timestamp with time zone': 'timestamp',
  date: 'date',
  jsonb: 'json',
  uuid: 'uuid',
}

function kindOf(type: string): ValueKind {
  return type.startsWith('numeric(') ? 'decimal' : (kinds[type] ?? 'other')
}
