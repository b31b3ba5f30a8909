import { SandboxError } from '../../../sandbox-error.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import { readInstant } from '../../../values/read-instant.ts'
import { at } from '../records/standard-record.ts'

/** Records in the order of a field, a number or a date; those of equal ones as they come. Throws `SandboxError` for others. */
export function sortedRecords(records: readonly ExactRecord[], path: string): readonly ExactRecord[] {
  const keyed = records.map((record) => ({ record, key: sortKey(at(record, path), path) }))
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
  return keyed.map(({ record }) => record)
}

function sortKey(value: ExactValue, path: string): bigint | number {
  if (typeof value === 'bigint') return value
  if (typeof value === 'string') return readInstant(value, path)
  throw new SandboxError(`the records cannot be sorted by ${path}`)
}
