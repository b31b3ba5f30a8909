import { idColumn, partitionColumn, type Column, type StoredTable } from '@standpipe/core'
import { stringify } from 'yaml'
import type { DescribeColumn } from './kysely-schema.ts'

/** What `dbtSources` needs besides the tables. */
export interface DbtSourcesOptions {
  readonly dataset: string
  readonly describe: DescribeColumn
  /** Resources whose rows have a key, so that each `_sp_id` stands once. */
  readonly keyed: ReadonlySet<string>
}

/** Tables as a dbt `sources.yml`: types of the engine, descriptions, and tests of `_sp_id` where rows have a key. */
export function dbtSources(tables: readonly StoredTable[], options: DbtSourcesOptions): string {
  const { dataset } = options
  const source = { name: dataset, schema: dataset, tables: tables.map((table) => tableOf(table, options)) }
  // dbt reads YAML 1.1, where a bare `no` is false.
  return stringify({ version: 2, sources: [source] }, { lineWidth: 0, version: '1.1' })
}

function tableOf({ resource, schema }: StoredTable, { describe, keyed }: DbtSourcesOptions): object {
  // The same record may be delivered in two partitions.
  const isPartitioned = schema.columns.some(({ name }) => name === partitionColumn.name)
  const isUnique = keyed.has(resource) && !isPartitioned
  return {
    name: schema.name,
    ...described(schema),
    columns: schema.columns.map((column) => ({
      name: column.name,
      ...described(column),
      data_type: describe(column).sqlType,
      ...(column.name === idColumn.name && isUnique && { data_tests: ['unique', 'not_null'] }),
    })),
  }
}

function described({ description }: Pick<Column, 'description'>): object {
  return description === undefined ? {} : { description }
}
