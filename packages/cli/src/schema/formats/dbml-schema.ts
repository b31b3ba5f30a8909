import {
  describeType,
  idColumn,
  keyIdColumn,
  parentIdColumn,
  type Column,
  type StoredTable,
} from '@standpipe/core'

/** Tables in DBML, the language of dbdiagram.io and dbdocs.io: columns, notes, and what child rows belong to. */
export function dbmlSchema(tables: readonly StoredTable[], dataset: string): string {
  return [
    ...tables.map((table) => tableBlock(table, dataset)),
    ...tables.flatMap((table) => reference(table, tables, dataset)),
  ].join('\n')
}

function tableBlock({ schema }: StoredTable, dataset: string): string {
  const { name, description, columns } = schema
  const note = description === undefined ? [] : [`  Note: ${text(description)}`]
  return [`Table ${path(dataset, name)} {`, ...columns.map(columnLine), ...note, '}', ''].join('\n')
}

function columnLine(column: Column): string {
  const { name, nullable, description } = column
  const settings = [
    ...(nullable ? [] : ['not null']),
    ...(description === undefined ? [] : [`note: ${text(description)}`]),
  ]
  const suffix = settings.length === 0 ? '' : ` [${settings.join(', ')}]`
  return `  ${identifier(name)} ${describeType(column)}${suffix}`
}

function reference(
  { schema }: StoredTable,
  tables: readonly StoredTable[],
  dataset: string,
): readonly string[] {
  const { name, parent } = schema
  if (parent === undefined) return []
  const from = `${path(dataset, name)}.${identifier(parentIdColumn.name)}`
  const columns = tables.find((table) => table.schema.name === parent)?.schema.columns ?? []
  // A version that came back stands once more, and its children once.
  const relation = columns.some((column) => column.name === keyIdColumn.name) ? '<>' : '>'
  return [`Ref: ${from} ${relation} ${path(dataset, parent)}.${identifier(idColumn.name)}\n`]
}

function path(dataset: string, table: string): string {
  return `${identifier(dataset)}.${identifier(table)}`
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', String.raw`\"`)}"`
}

/** Three quotes, because a description may have several lines. */
function text(description: string): string {
  return `'''${description.replaceAll('\\', String.raw`\\`).replaceAll("'''", String.raw`\'''`)}'''`
}
