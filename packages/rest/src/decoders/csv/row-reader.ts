import { DecodeError, type DataRecord } from '@standpipe/core'
import type { CsvOptions } from './csv-options.ts'

/** A row as it is parsed; null stands for an empty cell. */
export type CsvRow = readonly (string | null)[]

/** Makes records of rows. */
export interface RowReader {
  /** The record of a row; null for the header row and an empty line. Throws `DecodeError` for another number of cells. */
  read(row: CsvRow): DataRecord | null
  /** Throws `DecodeError` when there should have been a header row. */
  end(): void
}

/** A reader for the rows of one body. */
export function createRowReader({ headerRow = true, names: given }: CsvOptions): RowReader {
  let names: readonly string[] | null = headerRow ? null : (given ?? null)
  let number = 0
  return {
    read(row) {
      number += 1
      const isHeader = names === null
      if (isEmptyLine(row) && (isHeader || names?.length !== 1)) return null
      names ??= given ?? namesOf(row)
      if (row.length !== names.length) throw wrongLength(row.length, names.length, number)
      if (isHeader) return null
      return Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]))
    },
    end() {
      if (names !== null) return
      throw new DecodeError({ message: 'The body is empty instead of CSV with a header row.' })
    },
  }
}

function isEmptyLine(row: CsvRow): boolean {
  return row.length === 1 && (row[0] === null || row[0] === '')
}

function namesOf(row: CsvRow): readonly string[] {
  const names = row.map((name) => name ?? '')
  for (const [index, name] of names.entries()) {
    const isNamed = name !== '' && !names.includes(name, index + 1)
    if (isNamed) continue
    const problem = name === '' ? `column ${index + 1} has no name` : 'two columns have one name'
    throw new DecodeError({
      message: `The header row of the CSV cannot be used, because ${problem}; set \`names\` of csv().`,
    })
  }
  return names
}

function wrongLength(cells: number, columns: number, number: number): DecodeError {
  return new DecodeError({ message: `Row ${number} of the CSV has ${cells} cells instead of ${columns}.` })
}
