import type { Resource, Source } from '@standpipe/core'
import type { RowTree } from '../row-tree.ts'
import { storedRows } from '../stored/stored-rows.ts'
import type { StoredTables } from '../stored/stored-tables.ts'
import { differencesOfRows } from './differences-of-rows.ts'
import { expectedRow, type TrueRecord } from './expected-row.ts'

/** What is compared. */
export interface TruthComparison {
  /** Whose tables they are. */
  readonly source: Pick<Source, 'resources'>
  readonly stored: StoredTables
  /** The records of a resource as they are true, with what they carry from their parents. */
  readonly truth: (resource: string) => Iterable<TrueRecord>
  /** Names of the resources that are compared. Default: all. */
  readonly resources?: readonly string[]
  /** By resource, what becomes of fields that it does not declare, or not so: `{orders: {extra: {type: 'text'}}}`. */
  readonly columns?: { readonly [resource: string]: NonNullable<Resource['columns']> }
}

/**
 * Compares the tables of a source with the truth, by key and value by value, child rows included. Says each difference in
 * words, at most twenty of a resource; nothing when all is as it must be.
 *
 * @example
 * expect(await differencesFromTruth({ source, stored: memoryTables(destination), truth })).toEqual([])
 */
export async function differencesFromTruth(comparison: TruthComparison): Promise<readonly string[]> {
  const { source, resources = source.resources.map(({ name }) => name) } = comparison
  const differences: string[] = []
  for (const name of resources) {
    const resource = source.resources.find((candidate) => candidate.name === name)
    if (resource === undefined) throw new Error(`There is no resource ${name}.`)
    const all = await differencesOf(resource, comparison)
    differences.push(...all.slice(0, shown))
    if (all.length > shown) differences.push(`${name}: and ${all.length - shown} more differences`)
  }
  return differences
}

const shown = 20

async function differencesOf(resource: Resource, comparison: TruthComparison): Promise<readonly string[]> {
  const { name, primaryKey = [], nested } = resource
  const columns = { ...resource.columns, ...comparison.columns?.[name] }
  const declared = { columns, ...(nested !== undefined && { nested }) }
  const expected = Array.from(comparison.truth(name), (record) => expectedRow(record, declared))
  const fields = primaryKey.map((part) => {
    const path = typeof part === 'object' && 'path' in part ? part.path : part
    return typeof path === 'string' ? path : path.join('.')
  })
  const keyOf = ({ values, children }: RowTree): string =>
    JSON.stringify(
      fields.length === 0
        ? { values, children }
        : Object.fromEntries(fields.map((field) => [field, values[field] ?? null])),
    )
  const stored = await rowsOf(resource, comparison.stored, expected.length)
  return differencesOfRows(stored, expected, keyOf).map((difference) => `${name} ${difference}`)
}

/** A resource that never had a record need not have a table. */
async function rowsOf(
  { name, table = name }: Resource,
  stored: StoredTables,
  expected: number,
): Promise<readonly RowTree[]> {
  const exists = (await stored.schemas()).some((schema) => schema.name === table)
  return exists || expected > 0 ? storedRows(stored, table) : []
}
