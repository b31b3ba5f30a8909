import type { ExactValue } from '@standpipe/sandbox-api'
import { expectedCell, storedCell } from '../../values/canonical-cell.ts'
import type { StoredColumn } from './stored-dataset.ts'

/** A row as one text: equal rows have equal texts. */
export type RowText = string

// Neither engine's tables hold it, so that it separates without doubt.
const separator = '\0'

/** The text of a row that must be there; fields with a value but without a column come last, with their names. */
export function expectedRowText(
  head: string,
  columns: readonly StoredColumn[],
  cells: ReadonlyMap<string, ExactValue>,
): RowText {
  const known = columns.map(({ name, kind }) => expectedCell(cells.get(name), kind))
  const homeless = [...cells]
    .filter(([name, value]) => value !== null && !columns.some((column) => column.name === name))
    .map(([name, value]) => `${name}: ${expectedCell(value, 'text')}`)
  return [head, ...known, ...homeless].join(separator)
}

/** The text of a row that is there. */
export function storedRowText(
  head: string,
  columns: readonly StoredColumn[],
  values: readonly (string | null)[],
): RowText {
  return [head, ...columns.map(({ kind }, index) => storedCell(values[index] ?? null, kind))].join(separator)
}

/** What stands before the first cell. */
export function headOf(row: RowText): string {
  return row.split(separator, 1)[0]!
}

/** The cells of a row, in the order of its columns. */
export function cellsOf(row: RowText): readonly string[] {
  return row.split(separator).slice(1)
}
