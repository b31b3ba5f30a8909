import { differencesOfRows, storedRows, type RowTree, type StoredTables } from '@standpipe/connector-kit'
import type { Resource, Source } from '@standpipe/core'
import type { FoundDocument } from './found-document.ts'

/** The tables of a document and those of the connector, each in its dataset. */
export interface ComparedTables {
  readonly found: FoundDocument
  readonly connector: Source
  readonly ofDocument: StoredTables
  readonly ofConnector: StoredTables
}

/** How the rows of a resource differ from those of the connector, matched by the connector's key and value by value. */
export async function differencesInRows(
  { found, connector, ofDocument, ofConnector }: ComparedTables,
  resource: Resource,
): Promise<readonly string[]> {
  const counterpart = counterpartOf(found, connector, resource)
  const fields = (counterpart.primaryKey ?? []).map((part) =>
    String(typeof part === 'object' && 'path' in part ? part.path : part),
  )
  const keyOf = ({ values }: RowTree): string => JSON.stringify(fields.map((field) => values[field] ?? null))
  const rows = await storedRows(ofDocument, tableOf(resource))
  const expected = await storedRows(ofConnector, tableOf(counterpart))
  const renamed = rows.map((row) => ({ ...row, values: renameFields(found, row.values) }))
  return differencesOfRows(renamed, expected, keyOf).map((difference) => `${resource.name} ${difference}`)
}

/** Columns of the document that the connector has with another type, or not at all: `table field: type, connector's type`. */
export async function differencesInTypes({
  found,
  ofDocument,
  ofConnector,
}: ComparedTables): Promise<readonly string[]> {
  const others = await typesOf(found, ofConnector)
  return [...(await typesOf(found, ofDocument))].flatMap(([column, type]) => {
    const other = others.get(column)
    return other === type ? [] : [`${column}: ${type}, ${other ?? 'no column'}`]
  })
}

async function typesOf(found: FoundDocument, stored: StoredTables): Promise<ReadonlyMap<string, string>> {
  const tables = await stored.schemas()
  return new Map(
    tables.flatMap(({ name, columns }) =>
      columns.flatMap(({ path, type }) => {
        if (path === undefined) return []
        const field = path.map((part) => found.fields?.[part] ?? part).join('.')
        return [[`${name} ${field}`, type] as const]
      }),
    ),
  )
}

/** The connector's resource that a resource of the document is. */
export function counterpartOf({ resources }: FoundDocument, connector: Source, { name }: Resource): Resource {
  const wanted = resources?.[name] ?? name
  const found = connector.resources.find((resource) => resource.name === wanted)
  if (found === undefined) throw new Error(`The connector has no resource ${wanted}.`)
  return found
}

function tableOf({ name, table = name }: Resource): string {
  return table
}

function renameFields({ fields }: FoundDocument, values: RowTree['values']): RowTree['values'] {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [fields?.[field] ?? field, value]))
}
