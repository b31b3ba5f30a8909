import { fieldNames, isDecimal, RecordError, type DataRecord, type Resource } from '@standpipe/core'
import { mergeOf } from '../../plan/disposition.ts'
import { excerpt } from '../values/excerpt.ts'
import { fieldAt } from './field-at.ts'
import type { PagePlace } from './identify-records.ts'

/** By which fields rows are compared with stored ones, besides the key: that of `dedupSort`, and a merge key. */
export function comparedPaths({
  disposition,
}: Pick<Resource, 'disposition'>): readonly (readonly string[])[] {
  const { dedupSort, mergeKey = [] } = mergeOf(disposition) ?? {}
  return [...(dedupSort === undefined ? [] : [dedupSort.path]), ...mergeKey].map(fieldNames)
}

/** The cursor of an append, which finds again by it what is stored. */
export function appendCursor({
  disposition,
  cursor,
}: Pick<Resource, 'disposition' | 'cursor'>): readonly (readonly string[])[] {
  return disposition === 'append' && cursor !== undefined ? [fieldNames(cursor.path)] : []
}

/**
 * Refuses a record whose value of such a field cannot be compared, or that has no value of a merge key; a removal finds
 * its row by key and needs none. Throws `RecordError`.
 */
export type CheckCompared = (record: DataRecord, page: PagePlace, row: number, isRemoval: boolean) => void

/** Creates the check of a resource. */
export function createCheckCompared({ disposition }: Pick<Resource, 'disposition'>): CheckCompared {
  const { dedupSort, mergeKey = [] } = mergeOf(disposition) ?? {}
  const fields = [
    ...(dedupSort === undefined
      ? []
      : [{ path: fieldNames(dedupSort.path), role: 'dedupSort', isRequired: false }]),
    ...mergeKey.map((path) => ({ path: fieldNames(path), role: 'merge key', isRequired: true })),
  ]
  return (record, page, row, isRemoval) => {
    for (const { path, role, isRequired } of fields) {
      const value = fieldAt(record, path) ?? null
      const isScalar = typeof value !== 'object' || isDecimal(value)
      if (isScalar || (value === null && (isRemoval || !isRequired))) continue
      const field = path.join('.')
      throw new RecordError({
        message: `${page.resource}: ${role} field '${field}' is ${value === null ? 'missing or null' : excerpt(value)} in record ${row} of ${page.page}`,
        hint: 'Records are compared by texts, numbers, booleans and times.',
        place: { ...page, row },
        field,
      })
    }
  }
}
