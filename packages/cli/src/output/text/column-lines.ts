import { textTable } from './text-table.ts'

/** A column for people. */
export interface ShownColumn {
  readonly name: string
  /** For example `decimal(18,4)`. */
  readonly type: string
  readonly nullable: boolean
  readonly description: string | null
}

/** Columns of a table, a line each: name, type and description below each other, behind as many spaces. */
export function columnLines(columns: readonly ShownColumn[], indentation: number): string {
  const rows = columns.map(({ name, type, nullable, description }) => [
    `${' '.repeat(indentation)}${name}`,
    nullable ? type : `${type} not null`,
    description ?? '',
  ])
  const [, ...lines] = textTable([{ title: '' }, { title: '' }, { title: '' }], rows).split('\n')
  return lines.join('\n')
}
