import type { Redactor } from '@standpipe/core'
import type { PreviewTable, ReadableValue } from '@standpipe/runner'
import { printable } from '../output/text/printable.ts'
import { formatAmount } from '../output/text/quantities.ts'
import { textTable, textWidth, type TextColumn } from '../output/text/text-table.ts'

/** Longest text of a cell; `--json` shows all of it. */
const longestCell = 40

const numericTypes: ReadonlySet<string> = new Set(['bigint', 'double', 'decimal'])

/** How `previewTable` shows a table. */
export interface PreviewTableOptions {
  /** Most rows. */
  readonly limit: number
  /** Width of the terminal in characters; without it all columns are shown. */
  readonly width: number | undefined
  /** Hides secrets before long texts are cut. */
  readonly redact: Redactor
}

/**
 * The first rows of a table for people: its own columns, without those of Standpipe. Columns that do not fit the
 * `width` of the terminal are only named.
 */
export function previewTable(
  { schema, rows }: PreviewTable,
  { limit, width, redact }: PreviewTableOptions,
): string {
  const shown = rows.slice(0, limit)
  const isChild = schema.parent !== undefined
  const columns = schema.columns
    .filter(({ path }) => path !== undefined)
    .map((column): FilledColumn => {
      const cells = shown.map((row) => cellOf(row[column.name] ?? null, redact))
      const align = numericTypes.has(column.type) ? 'right' : 'left'
      return { title: column.name, align, cells, width: Math.max(...[column.name, ...cells].map(textWidth)) }
    })
  const fitting = fitColumns(columns, width)
  const left = columns.slice(fitting.length).map(({ title }) => title)
  const head = isChild ? `${schema.name} (${formatAmount(rows.length, 'row')} in all)` : schema.name
  const table = textTable(
    fitting,
    shown.map((_row, index) => fitting.map(({ cells }) => cells[index] ?? '')),
  )
  const rest = left.length > 0 ? `and ${left.join(', ')}\n` : ''
  return printable(`${head}\n${table}${rest}`)
}

interface FilledColumn extends TextColumn {
  readonly cells: readonly string[]
  readonly width: number
}

function fitColumns(columns: readonly FilledColumn[], width: number | undefined): readonly FilledColumn[] {
  if (width === undefined) return columns
  let used = -2
  const count = columns.findIndex((column) => {
    used += column.width + 2
    return used > width
  })
  return count === -1 ? columns : columns.slice(0, Math.max(count, 1))
}

function cellOf(value: ReadableValue, redact: Redactor): string {
  if (value === null) return ''
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('base64') : redact(String(value))
  return text.length > longestCell ? `${text.slice(0, longestCell - 1).toWellFormed()}…` : text
}
