import type { DataRecord, Resource, TableSchema } from '@standpipe/core'
import type { DuplicateRule } from '../../src/normalize/duplicates.ts'
import {
  createIdentify,
  type Identify,
  type PagePlace,
} from '../../src/normalize/identity/identify-records.ts'
import { createNormalizer, type NormalizedLoad, type Normalizer } from '../../src/normalize/normalizer.ts'
import type { LoadIds } from '../../src/normalize/tables/batch-column.ts'
import type { ResourceTablesOptions } from '../../src/normalize/tables/resource-tables.ts'

/** Page of all records. */
export const place: PagePlace = { resource: 'things', page: 'GET /things' }
/** Ids of all loads. */
export const ids: LoadIds = { readId: 'r'.repeat(32), loadId: 'l'.repeat(32) }
const identify = createIdentify([], null)

/** A normalizer of table `t`. */
export function normalizer(
  resource: Partial<Resource> = {},
  options: Partial<ResourceTablesOptions> = {},
): Normalizer {
  return createNormalizer({
    resource: { name: place.resource, ...resource },
    rootName: 't',
    stored: [],
    foreignNames: [],
    otherRoots: [],
    maxNameBytes: 63,
    ...options,
  })
}

/** Adds records and gives out the load. */
export function load(
  target: Normalizer,
  records: readonly DataRecord[],
  rule: DuplicateRule = 'all',
): NormalizedLoad {
  add(target, records)
  return target.take(ids, rule)
}

/** Adds records as one page. */
export function add(target: Normalizer, records: readonly DataRecord[], id: Identify = identify): void {
  target.add(
    records.map((record, index) => ({ record, id: id(record, place, index + 1), row: index + 1 })),
    { ...place, partition: '' },
  )
}

/** Data columns and their values by table, without Standpipe's own. */
export function content({ tables }: NormalizedLoad): { readonly [table: string]: readonly object[] } {
  return Object.fromEntries(
    tables.map(({ schema, batch }) => [
      schema.name,
      Array.from({ length: batch?.rowCount ?? 0 }, (_value, row) =>
        Object.fromEntries(
          schema.columns.flatMap((column, index) => {
            const filled = batch?.columns[index]
            if (column.path === undefined || filled === undefined) return []
            return [[column.name, filled.kind === 'values' ? filled.values[row] : filled.value]]
          }),
        ),
      ),
    ]),
  )
}

/** Data columns of a table with their types. */
export function columnsOf(schemas: readonly TableSchema[], table: string): readonly string[] {
  const schema = schemas.find(({ name }) => name === table)
  return (schema?.columns ?? []).filter(({ path }) => path).map(({ name, type }) => `${name} ${type}`)
}
