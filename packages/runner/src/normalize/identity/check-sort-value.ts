import { fieldNames, isDecimal, RecordError, type DataRecord, type Resource } from '@standpipe/core'
import { mergeOf } from '../../plan/disposition.ts'
import { excerpt } from '../values/excerpt.ts'
import { fieldAt } from './field-at.ts'
import type { PagePlace } from './identify-records.ts'

/** Refuses a record whose value of `dedupSort` is an object or a list. Throws `RecordError`. */
export type CheckSortValue = (record: DataRecord, page: PagePlace, row: number) => void

/** Checks the field that decides between records of the same key, if there is one. */
export function createCheckSortValue({ disposition }: Pick<Resource, 'disposition'>): CheckSortValue {
  const sort = mergeOf(disposition)?.dedupSort
  if (sort === undefined) return () => undefined
  const path = fieldNames(sort.path)
  return (record, page, row) => {
    const value = fieldAt(record, path) ?? null
    if (typeof value !== 'object' || value === null || isDecimal(value)) return
    const field = path.join('.')
    throw new RecordError({
      message: `${page.resource}: dedupSort field '${field}' is ${excerpt(value)} in record ${row} of ${page.page}`,
      hint: 'Records are compared by texts, numbers, booleans and times.',
      place: { ...page, row },
      field,
    })
  }
}
