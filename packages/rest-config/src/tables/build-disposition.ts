import { ConfigurationError, type Disposition, type KeyPart } from '@standpipe/core'
import type { MergedResource } from '../resources/merge-defaults.ts'
import { fieldOfColumn } from './field-of-column.ts'
import type { ColumnHints } from './column-hints.ts'

/** How the rows of a resource meet those already stored, in the words of core. Default: append, as in dlt. */
export function buildDisposition(resource: MergedResource): Disposition {
  const { write_disposition: written = 'append' } = resource
  const kind = typeof written === 'object' && written !== null ? written.disposition : written
  if (kind !== 'merge') return kind === 'replace' ? 'replace' : 'append'
  const asked = typeof written === 'object' && written?.disposition === 'merge' ? written.strategy : undefined
  const mergeKey = [
    ...namesOf(resource.merge_key),
    ...hinted(resource, ({ merge_key: isKey }) => isKey === true),
  ]
  const strategy = asked ?? (mergeKey.length > 0 ? 'delete-insert' : 'upsert')
  if (strategy !== 'delete-insert' && mergeKey.length > 0) throw uselessMergeKey(strategy)
  if (mergeKey.length === 0 && buildPrimaryKey(resource).length === 0) throw keyless()
  const [hardDelete] = only(resource, 'hard_delete')
  const [sorted] = only(resource, 'dedup_sort')
  return {
    kind: 'merge',
    strategy,
    ...(mergeKey.length > 0 && { mergeKey }),
    ...(hardDelete !== undefined && { hardDelete }),
    ...(sorted !== undefined && { dedupSort: { path: sorted, order: orderOf(resource) } }),
  }
}

function keyless(): ConfigurationError {
  return new ConfigurationError({
    message: 'A merge needs a primary_key.',
    hint: 'Give primary_key, or the write_disposition append or replace.',
  })
}

function uselessMergeKey(strategy: string): ConfigurationError {
  return new ConfigurationError({
    message: `A merge_key has no meaning for the strategy ${strategy}.`,
    hint: 'Remove it (null where it comes from the defaults), or let the strategy be delete-insert.',
  })
}

/**
 * The fields of the primary key: those of the resource, else those of the hints. A part may be null where its column is said
 * to be `nullable`.
 */
export function buildPrimaryKey(resource: MergedResource): readonly KeyPart[] {
  const named = namesOf(resource.primary_key)
  const fields = named.length > 0 ? named : hinted(resource, ({ primary_key: isKey }) => isKey === true)
  const nullable = new Set(hinted(resource, (hints) => hints.nullable === true))
  return fields.map((path) => (nullable.has(path) ? { path, nullable: true } : path))
}

function namesOf(fields: MergedResource['primary_key']): readonly string[] {
  return (typeof fields === 'string' ? [fields] : (fields ?? [])).map(fieldOfColumn)
}

function hinted({ columns }: MergedResource, test: (hints: ColumnHints) => boolean): readonly string[] {
  return Object.entries(columns).flatMap(([name, hints]) => (test(hints) ? [fieldOfColumn(name)] : []))
}

function only(resource: MergedResource, hint: 'hard_delete' | 'dedup_sort'): readonly string[] {
  const fields = hinted(resource, (hints) => hints[hint] != null && hints[hint] !== false)
  if (fields.length < 2) return fields
  throw new ConfigurationError({
    message: `Only one column can be ${hint}, but ${fields.join(' and ')} are.`,
  })
}

function orderOf({ columns }: MergedResource): 'asc' | 'desc' {
  return Object.values(columns).find(({ dedup_sort: order }) => order != null)?.dedup_sort ?? 'desc'
}
