import { isExactDecimal, type ExactRecord, type ExactValue } from '@standpipe/sandbox-api'

/** One row that a record becomes. */
export interface FlatRow {
  readonly table: string
  /** Where it stands in its record: empty for the record itself, `/lines[0]/serial_numbers[1]` below it. */
  readonly place: string
  readonly cells: ReadonlyMap<string, ExactValue>
}

/**
 * Takes a record apart as the tables do: an object's fields become columns `object__field`, a list becomes the
 * table `<table>__<list>` with a row per element, a plain element the column `value`. A `-` becomes `_`;
 * other changes the names of the sandbox's records do not need.
 */
export function flattenRecord(table: string, record: ExactRecord): FlatRow[] {
  const rows: FlatRow[] = []
  addRow(rows, table, '', record)
  return rows
}

function addRow(rows: FlatRow[], table: string, place: string, record: ExactRecord): void {
  const cells = new Map<string, ExactValue>()
  rows.push({ table, place, cells })
  addCells(rows, { table, place, cells }, '', record)
}

interface OpenRow extends FlatRow {
  readonly cells: Map<string, ExactValue>
}

function addCells(rows: FlatRow[], row: OpenRow, prefix: string, fields: ExactRecord): void {
  for (const [field, value] of Object.entries(fields)) {
    const name = prefix + field.replaceAll('-', '_')
    if (Array.isArray(value)) addElements(rows, row, name, value)
    else if (isObject(value)) addCells(rows, row, `${name}__`, value)
    else row.cells.set(name, value)
  }
}

function addElements(
  rows: FlatRow[],
  { table, place }: OpenRow,
  name: string,
  list: readonly ExactValue[],
): void {
  list.forEach((element, index) => {
    addRow(
      rows,
      `${table}__${name}`,
      `${place}/${name}[${index}]`,
      isObject(element) ? element : { value: element },
    )
  })
}

function isObject(value: ExactValue): value is ExactRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactDecimal(value)
}
