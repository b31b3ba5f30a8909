import {
  sql,
  type DatabaseIntrospector,
  type DatabaseMetadataOptions,
  type Kysely,
  type SchemaMetadata,
  type TableMetadata,
} from 'kysely'
import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE } from 'kysely/migration'

interface ColumnRow {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly default: string | null
  readonly comment: string | null
  readonly view: boolean
}

/** Lists schemas, tables and views of the current database. */
export class DuckDbIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>

  constructor(db: Kysely<unknown>) {
    this.#db = db
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<SchemaMetadata>`
      select schema_name as name from duckdb_schemas()
      where database_name = current_database() order by schema_name
    `.execute(this.#db)
    return rows
  }

  async getTables(options?: DatabaseMetadataOptions): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select c.schema_name as schema, c.table_name as "table", c.column_name as name, c.data_type as type,
        c.is_nullable as nullable, c.column_default as default, c.comment, v.view_name is not null as view
      from duckdb_columns() c
      left join duckdb_views() v on v.database_name = c.database_name and v.schema_name = c.schema_name
        and v.view_name = c.table_name
      where c.database_name = current_database() and not c.internal
      order by c.schema_name, c.table_name, c.column_index
    `.execute(this.#db)
    const isShown = (row: ColumnRow): boolean =>
      options?.withInternalKyselyTables || !internalTables.includes(row.table)
    const tables = Map.groupBy(rows.filter(isShown), ({ schema, table }) => JSON.stringify([schema, table]))
    return Array.from(tables.values(), tableOf)
  }
}

const internalTables = [DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE]

function tableOf(columns: ColumnRow[]): TableMetadata {
  const { schema, table, view } = columns[0]!
  return {
    schema,
    name: table,
    isView: view,
    isForeign: false,
    columns: columns.map((column) => ({
      name: column.name,
      dataType: column.type,
      isNullable: column.nullable,
      hasDefaultValue: column.default !== null,
      isAutoIncrementing: column.default?.startsWith('nextval(') ?? false,
      ...(column.comment !== null && { comment: column.comment }),
    })),
  }
}
