import type { DifferenceList } from './difference.ts'
import { cellsOf, headOf, type RowText } from './stored/row-text.ts'
import type { StoredColumn } from './stored/stored-dataset.ts'

/** The records of a resource that are not the same on both sides, each as its rows. */
export interface UnequalRecords {
  readonly table: string
  /** Columns of the root table that name a record. */
  readonly key: readonly string[]
  readonly columns: ReadonlyMap<string, readonly StoredColumn[]>
  readonly missing: readonly (readonly RowText[])[]
  readonly extra: readonly (readonly RowText[])[]
}

/** Pairs missing and extra records by key, and says of each pair in which rows and columns it differs. */
export function explainDifference(unequal: UnequalRecords, differences: DifferenceList): void {
  const { table, missing, extra } = unequal
  const stored = new Map<string, (readonly RowText[])[]>()
  for (const rows of extra) {
    const key = keyOf(rows, unequal)
    stored.set(key, [...(stored.get(key) ?? []), rows])
  }
  for (const rows of missing) {
    const key = keyOf(rows, unequal)
    const twin = stored.get(key)?.shift()
    if (twin === undefined) differences.add({ table, row: key, problem: 'is missing' })
    else explainRecord(key, rows, twin, unequal, differences)
  }
  for (const [key, left] of stored) {
    for (const _ of left) differences.add({ table, row: key, problem: 'is too much' })
  }
}

function keyOf(rows: readonly RowText[], { table, key, columns }: UnequalRecords): string {
  const root = rows.find((row) => headOf(row) === table)
  const cells = root === undefined ? [] : cellsOf(root)
  const names = columns.get(table)?.map(({ name }) => name) ?? []
  return key.map((name) => `${name} ${cells[names.indexOf(name)]?.replace(/^\w+ /, '') ?? '?'}`).join(', ')
}

function explainRecord(
  key: string,
  missing: readonly RowText[],
  extra: readonly RowText[],
  { columns }: UnequalRecords,
  differences: DifferenceList,
): void {
  const stored = new Map(extra.map((row) => [headOf(row), row]))
  for (const row of missing) {
    const head = headOf(row)
    const place = placeOf(head)
    const twin = stored.get(head)
    stored.delete(head)
    if (twin === undefined) {
      differences.add({ ...place, row: key + place.row, problem: 'is missing' })
    } else if (twin !== row) {
      const problem = cellProblems(columns.get(place.table) ?? [], cellsOf(row), cellsOf(twin))
      differences.add({ ...place, row: key + place.row, problem })
    }
  }
  for (const head of stored.keys()) {
    const place = placeOf(head)
    differences.add({ ...place, row: key + place.row, problem: 'is too much' })
  }
}

/** Table and place of a row, from the head of its text. */
function placeOf(head: string): { readonly table: string; readonly row: string } {
  const slash = head.indexOf('/')
  return slash === -1 ? { table: head, row: '' } : { table: head.slice(0, slash), row: head.slice(slash) }
}

function cellProblems(
  columns: readonly StoredColumn[],
  expected: readonly string[],
  stored: readonly string[],
): string {
  const problems = columns.flatMap(({ name, type }, index) =>
    expected[index] === stored[index]
      ? []
      : [`${name} (${type}) is <${stored[index]}> instead of <${expected[index]}>`],
  )
  const homeless = expected.slice(columns.length).map((cell) => `no column for ${cell}`)
  return [...problems, ...homeless].join('; ')
}
