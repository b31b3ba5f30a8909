import { describeType, type StoredTable } from '@standpipe/core'
import { columnLines } from '../../output/text/column-lines.ts'
import { printable } from '../../output/text/printable.ts'

/** Tables for people: name, what they are, and their columns. */
export function plainSchema(tables: readonly StoredTable[]): string {
  return tables.map(plainTable).join('\n')
}

function plainTable({ resource, schema }: StoredTable): string {
  const { name, parent, description, columns } = schema
  const origin = parent === undefined ? `resource ${resource}` : `list in ${parent}`
  const about = description === undefined ? '' : `  ${description.replaceAll('\n', '\n  ')}\n`
  const shown = columns.map((column) => ({
    name: column.name,
    type: describeType(column),
    nullable: column.nullable,
    description: column.description ?? null,
  }))
  return printable(`${name}: ${origin}\n${about}`) + columnLines(shown, 2)
}
