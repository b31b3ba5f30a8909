import {
  fieldNames,
  isDecimal,
  RecordError,
  type DataRecord,
  type FieldPath,
  type Resource,
} from '@standpipe/core'
import { mergeOf } from '../../plan/disposition.ts'
import { excerpt } from '../values/excerpt.ts'
import { comparedPaths } from './check-compared.ts'
import { fieldAt, pickFields } from './field-at.ts'
import type { PagePlace } from './identify-records.ts'

/**
 * What has to be kept of a record that asks for the stored row of its key to go: the values by which it is compared
 * with rows. Null for a record that is to be stored. Throws `RecordError` when its mark may mean
 * either.
 */
export type RemovalOf = (record: DataRecord, page: PagePlace, row: number) => DataRecord | null

/** Reads the mark of removed records, see `MergeDisposition.hardDelete`. */
export function createRemovalOf(resource: Pick<Resource, 'disposition'>): RemovalOf {
  const hardDelete = mergeOf(resource.disposition)?.hardDelete
  if (hardDelete === undefined) return () => null
  const isMarked = createIsMarked(hardDelete)
  const paths = comparedPaths(resource)
  return (record, page, row) => (isMarked(record, page, row) ? pickFields(record, paths) : null)
}

type IsMarked = (record: DataRecord, page: PagePlace, row: number) => boolean

const ambiguous = /^\s*(?:0|f|false|n|no|off|null)\s*$/i

function createIsMarked(field: FieldPath): IsMarked {
  const path = fieldNames(field)
  return (record, page, row) => {
    const value = fieldAt(record, path) ?? null
    if (typeof value === 'boolean') return value
    if (value === null || value === '') return false
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value) !== 0
    if (isDecimal(value)) return Number(value.text) !== 0
    if (typeof value !== 'string' || !ambiguous.test(value)) return true
    const name = path.join('.')
    throw new RecordError({
      message: `${page.resource}: field '${name}' is the text ${excerpt(value)} in record ${row} of ${page.page}; as hardDelete it may mean that the record is removed, or that it is not`,
      hint: 'Turn the field into a boolean, or name another one as hardDelete.',
      place: { ...page, row },
      field: name,
    })
  }
}
