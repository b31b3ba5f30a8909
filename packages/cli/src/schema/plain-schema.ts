import type { StoredTable } from '@standpipe/core'
import { printable } from '../output/printable.ts'
import { textTable } from '../output/text-table.ts'
import { columnTypeText } from './column-type-text.ts'

/** Tables for people: name, what they are, and their columns. */
export function plainSchema(tables: readonly StoredTable[]): string {
  return tables.map(plainTable).join('\n')
}

function plainTable({ resource, schema }: StoredTable): string {
  const { name, parent, description, columns } = schema
  const origin = parent === undefined ? `resource ${resource}` : `list in ${parent}`
  const head = `${name}: ${origin}\n${description === undefined ? '' : `  ${description.replaceAll('\n', '\n  ')}\n`}`
  const rows = columns.map((column) => [
    `  ${column.name}`,
    column.nullable ? columnTypeText(column) : `${columnTypeText(column)} not null`,
    column.description ?? '',
  ])
  const [, ...lines] = textTable([{ title: '' }, { title: '' }, { title: '' }], rows).split('\n')
  return printable(head) + lines.join('\n')
}
