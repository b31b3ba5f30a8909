import type { DifferenceList } from '../difference.ts'
import { readValidity, validityColumns } from './read-validity.ts'
import { storedRowText, type RowText } from './row-text.ts'
import type { StoredColumn, StoredDataset } from './stored-dataset.ts'

const systemColumns = ['_sp_id', '_sp_run_id', '_sp_parent_id', '_sp_root_id', '_sp_index'] as const

/** A record put together again from the rows of its tables. */
export interface StoredRecord {
  readonly id: string
  readonly rows: RowText[]
}

/** A row that lists may hang on. */
interface Anchor {
  readonly record: StoredRecord
  readonly place: string
}

/** Names of the tables that hold a resource's records: the root first, parents before children. */
export function tablesOf(dataset: StoredDataset, root: string): readonly string[] {
  return [...dataset.tables.keys()]
    .filter((name) => name === root || name.startsWith(`${root}__`))
    .toSorted((left, right) => left.length - right.length)
}

/** The columns that hold data, and those that say when a version of it holds. */
export function dataColumns(columns: readonly StoredColumn[]): readonly StoredColumn[] {
  return columns.filter(({ name }) => !name.startsWith('_sp_') || validityColumns.includes(name))
}

/**
 * Reads the tables of a resource and joins every row to its record by the ids alone. Ids that stand twice, rows
 * without a parent and wrong roots are differences.
 */
export async function readStoredRecords(
  dataset: StoredDataset,
  root: string,
  differences: DifferenceList,
): Promise<StoredRecord[]> {
  const records: StoredRecord[] = []
  const anchors = new Map<string, Map<string, Anchor>>()
  for (const table of tablesOf(dataset, root)) {
    const own = new Map<string, Anchor>()
    anchors.set(table, own)
    const columns = dataset.tables.get(table) ?? []
    const data = dataColumns(columns)
    const system = systemColumns.map((name) => columns.find((column) => column.name === name))
    const known = system.filter((column) => column !== undefined)
    const parents = table === root ? undefined : parentOf(anchors, table)
    const validity = await readValidity(dataset, table, columns)
    const isTime = data.map(({ name }) => validity !== null && validityColumns.includes(name))
    const shown = data.map((column, index) =>
      isTime[index] ? { ...column, kind: 'integer' as const } : column,
    )
    for await (const row of dataset.rows(table, [...known, ...data])) {
      const values = new Map(known.map(({ name }, index) => [name, row[index] ?? '']))
      // An append keeps the rows of several reads, where only id and run together name a row.
      const run = values.get('_sp_run_id')
      const id = `${values.get('_sp_id')} ${run}`
      const anchor = parents
        ? childAnchor(parents, values, run)
        : { record: { id: values.get('_sp_id') ?? '', rows: [] }, place: '' }
      if (own.has(id))
        differences.add({ table, row: `_sp_id ${values.get('_sp_id')}`, problem: 'stands twice' })
      if (typeof anchor === 'string') {
        differences.add({ table, row: `_sp_id ${values.get('_sp_id')}`, problem: anchor })
        continue
      }
      own.set(id, anchor)
      if (!parents) records.push(anchor.record)
      const cells = row.slice(known.length).map((cell, index) => (isTime[index] ? validity!(cell) : cell))
      anchor.record.rows.push(storedRowText(`${table}${anchor.place}`, shown, cells))
    }
  }
  return records
}

interface ParentTable {
  readonly anchors: ReadonlyMap<string, Anchor>
  /** Name of the list in the parent's rows. */
  readonly list: string
}

/** The nearest table of which this one is a list. */
function parentOf(anchors: ReadonlyMap<string, Map<string, Anchor>>, table: string): ParentTable {
  const name = [...anchors.keys()]
    .filter((candidate) => table.startsWith(`${candidate}__`))
    .toSorted((left, right) => right.length - left.length)[0]!
  return { anchors: anchors.get(name)!, list: table.slice(name.length + 2) }
}

/** Where a row of a list stands, or what is wrong with it. */
function childAnchor(
  parents: ParentTable,
  values: ReadonlyMap<string, string>,
  run: string | undefined,
): Anchor | string {
  const parent = parents.anchors.get(`${values.get('_sp_parent_id')} ${run}`)
  if (parent === undefined) return `no parent ${values.get('_sp_parent_id')}`
  if (values.get('_sp_root_id') !== parent.record.id)
    return `its root is ${parent.record.id}, not ${values.get('_sp_root_id')}`
  return { record: parent.record, place: `${parent.place}/${parents.list}[${values.get('_sp_index')}]` }
}
