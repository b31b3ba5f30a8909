import type { TableSchema } from '@standpipe/core'
import type { RowTree } from '../row-tree.ts'
import type { StoredRow, StoredTables } from './stored-tables.ts'

/**
 * The rows of a table with their child rows, in the form of `expectedRow`. Rows that are marked as missing, and versions
 * that hold no more, are left out. Throws when there is no such table, or a child row without its parent.
 */
export async function storedRows(tables: StoredTables, table: string): Promise<readonly RowTree[]> {
  const schemas = await tables.schemas()
  const root = schemas.find(({ name }) => name === table)
  if (root === undefined) throw new Error(`There is no table ${table}.`)
  const found = await withChildren(tables, schemas, root)
  return found.filter(({ stored }) => isCurrent(stored)).map(({ row }) => row)
}

interface FoundRow {
  readonly stored: StoredRow
  readonly row: RowTree
}

async function withChildren(
  tables: StoredTables,
  schemas: readonly TableSchema[],
  schema: TableSchema,
): Promise<readonly FoundRow[]> {
  const rows = await tables.rows(schema.name)
  const ids = new Set(rows.map((row) => row['_sp_id']))
  const lists = await Promise.all(
    schemas
      .filter(({ parent }) => parent === schema.name)
      .map(async (child) => {
        const children = await withChildren(tables, schemas, child)
        const lost = children.find(({ stored }) => !ids.has(stored['_sp_parent_id']))
        if (lost !== undefined) throw new Error(`A row of ${child.name} has no row in ${schema.name}.`)
        const byParent = Map.groupBy(children, ({ stored }) => stored['_sp_parent_id'])
        return { path: child.path.slice(schema.path.length).join('.'), byParent }
      }),
  )
  return rows.map((stored) => {
    const children = lists.flatMap(({ path, byParent }) => {
      const found = byParent.get(stored['_sp_id'])
      return found === undefined ? [] : [[path, inOrder(found)] as const]
    })
    return { stored, row: { values: valuesOf(schema, stored), children: Object.fromEntries(children) } }
  })
}

function inOrder(rows: readonly FoundRow[]): readonly RowTree[] {
  return rows
    .toSorted((first, second) => Number(first.stored['_sp_index']) - Number(second.stored['_sp_index']))
    .map(({ row }) => row)
}

/** A field whose values did not fit its column has several columns; at most one of them has the value. */
function valuesOf({ columns, name: table }: TableSchema, stored: StoredRow): RowTree['values'] {
  const values: { [path: string]: string | null } = {}
  for (const { name, path } of columns) {
    if (path === undefined) continue
    const field = path.join('.')
    const value = stored[name]
    if (value === undefined) throw new Error(`${table} has no column ${name}.`)
    if (value !== null && (values[field] ?? null) !== null) {
      throw new Error(`${table}: two columns have a value for "${field}" in one row.`)
    }
    values[field] ??= value
  }
  return values
}

function isCurrent(row: StoredRow): boolean {
  return (row['_sp_missing_since'] ?? null) === null && (row['_sp_valid_to'] ?? null) === null
}
