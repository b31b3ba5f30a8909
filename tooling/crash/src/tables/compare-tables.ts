import type { ExactRecord } from '@standpipe/sandbox-api'
import { createDifferenceList, type Difference, type DifferenceList } from './difference.ts'
import { explainDifference } from './explain-difference.ts'
import { flattenRecord } from './flatten-record.ts'
import { expectedRowText, type RowText } from './stored/row-text.ts'
import { dataColumns, readStoredRecords, tablesOf } from './stored/stored-records.ts'
import type { StoredColumn, StoredDataset } from './stored/stored-dataset.ts'

/** What the tables of one resource must hold: these records, each as often as it comes, and nothing else. */
export interface ExpectedTable {
  /** The root table; lists are in tables whose names begin with it and `__`. */
  readonly table: string
  /** Columns of the root table that name a record in messages. */
  readonly key: readonly string[]
  readonly records: Iterable<ExactRecord> | AsyncIterable<ExactRecord>
}

/** What came of a comparison. */
export interface Comparison {
  /** Rows of every table that was compared. */
  readonly rows: { readonly [table: string]: number }
  readonly differenceCount: number
  /** The first few of each resource. */
  readonly differences: readonly Difference[]
}

/**
 * Compares tables with the records they must hold: every column of every row, child tables included, digit for
 * digit. The order of rows does not count, the order of list elements does.
 */
export async function compareTables(
  dataset: StoredDataset,
  expected: readonly ExpectedTable[],
): Promise<Comparison> {
  const rows: Record<string, number> = {}
  const lists: DifferenceList[] = []
  for (const table of expected) {
    const differences = createDifferenceList()
    lists.push(differences)
    Object.assign(rows, await compareResource(dataset, table, differences))
  }
  return {
    rows,
    differenceCount: lists.reduce((sum, { count }) => sum + count, 0),
    differences: lists.flatMap(({ first }) => first),
  }
}

/** All rows of one record, in an order of their own. */
type RecordText = string

const rowSeparator = '\0\0'

async function compareResource(
  dataset: StoredDataset,
  expected: ExpectedTable,
  differences: DifferenceList,
): Promise<{ readonly [table: string]: number }> {
  const { table, key } = expected
  const columns = new Map(
    [...dataset.tables].map(([name, all]): [string, readonly StoredColumn[]] => [name, dataColumns(all)]),
  )
  const missing = new Map<RecordText, number>()
  for await (const record of expected.records) {
    const rows = flattenRecord(table, record).map((row) =>
      expectedRowText(`${row.table}${row.place}`, columns.get(row.table) ?? [], row.cells),
    )
    change(missing, recordText(rows), 1)
  }
  if (!dataset.tables.has(table)) {
    if (missing.size > 0) differences.add({ table, row: '', problem: 'there is no such table' })
    return {}
  }
  const counts: Record<string, number> = Object.fromEntries(tablesOf(dataset, table).map((name) => [name, 0]))
  const extra: RecordText[] = []
  for (const { rows } of await readStoredRecords(dataset, table, differences)) {
    for (const row of rows) counts[tableOfRow(row)]! += 1
    const text = recordText(rows)
    if (missing.has(text)) change(missing, text, -1)
    else extra.push(text)
  }
  const absent = [...missing].flatMap(([text, count]) => Array.from({ length: count }, () => text))
  explainDifference(
    { table, key, columns, missing: absent.map(rowsOf), extra: extra.map(rowsOf) },
    differences,
  )
  return counts
}

function recordText(rows: readonly RowText[]): RecordText {
  return rows.toSorted().join(rowSeparator)
}

function rowsOf(record: RecordText): readonly RowText[] {
  return record.split(rowSeparator)
}

function tableOfRow(row: RowText): string {
  return /^[^/\0]*/.exec(row)![0]
}

function change(counts: Map<RecordText, number>, text: RecordText, by: number): void {
  const count = (counts.get(text) ?? 0) + by
  if (count === 0) counts.delete(text)
  else counts.set(text, count)
}
