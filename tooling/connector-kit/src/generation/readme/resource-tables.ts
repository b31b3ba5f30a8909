import type { Resource, Source } from '@standpipe/core'
import { describeSource, type ResourceDescription, type TableDescription } from '@standpipe/runner'
import { code, markdownTable } from './markdown-table.ts'

/** The tables of a source: first what each holds and how it is loaded, then the columns of each. */
export function resourceTables(source: Source): string {
  const resources = describeSource(source).resources.map((description, index) => {
    const resource = source.resources[index]
    if (resource === undefined) throw new Error(`There is no resource ${description.name}.`)
    return { resource, description }
  })
  const overview = markdownTable([
    ['table', 'what a row is', 'key', 'child tables', 'loading', 'cursor', 'read for each of'],
    ...resources.map(({ resource, description }) => overviewRow(resource, description)),
  ])
  const columns = resources.flatMap(({ description }) => columnsOf(description) ?? [])
  return [overview, ...columns].join('\n')
}

function overviewRow(
  resource: Resource,
  { name, description, primaryKey, cursor, parents, disposition, tables, selected }: ResourceDescription,
): readonly string[] {
  const [root, ...children] = tables.map((table) => table.name)
  return [
    code(root ?? name),
    description ?? '',
    primaryKey.map(code).join(', '),
    children.map(code).join(', '),
    `${disposition}${missing(resource)}${selected ? '' : '; only when selected by name'}`,
    cursor === null ? '' : code(cursor),
    parents.map(code).join(', '),
  ]
}

function missing({ onMissing = 'keep' }: Resource): string {
  const words = { keep: '', delete: '; deletes what is missing', flag: '; flags what is missing' }
  return words[onMissing]
}

/** Folded, because tables are long and wanted one at a time. */
function columnsOf({ tables }: ResourceDescription): string | undefined {
  const [root] = tables
  if (root === undefined || tables.every((table) => table.columns.length === 0)) return undefined
  const parts = tables.map((table) =>
    table === root ? columnTable(table) : `${code(table.name)}:\n\n${columnTable(table)}`,
  )
  return `<details>\n<summary>Columns of <code>${root.name}</code></summary>\n\n${parts.join('\n')}\n</details>\n`
}

function columnTable({ columns }: TableDescription): string {
  return markdownTable([
    ['column', 'type', 'meaning'],
    ...columns.map(({ name, type, description }) => [code(name), type, description ?? '']),
  ])
}
