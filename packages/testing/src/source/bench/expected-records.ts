import { strict as assert } from 'node:assert'
import type { DataRecord } from '@standpipe/core'
import { exactJson } from '../api/exact-json.ts'
import type { SourceBench } from './source-bench.ts'

/** The records that a source has to deliver from place `from` up to `to`, excluded, in their order. */
export function expectedRecords(
  { description, api }: SourceBench,
  from: number,
  to: number,
  partition = 0,
): readonly DataRecord[] {
  const { record, expected = (same) => same } = description
  const { change = (same) => same } = api.list
  return Array.from({ length: to - from }, (_, index) => expected(change(record(from + index)), partition))
}

/**
 * Throws an assertion error unless the records are those of the whole list, each once, in order, digit for digit; of the
 * partition at this place.
 */
export function assertWholeList(bench: SourceBench, records: readonly DataRecord[], partition = 0): void {
  assertRecords(records, expectedRecords(bench, 0, bench.api.list.total, partition))
}

/** Throws an assertion error that names the first record that is another one. */
export function assertRecords(found: readonly DataRecord[], expected: readonly DataRecord[]): void {
  const [left, right] = [found.map(exactText), expected.map(exactText)]
  const place = right.findIndex((text, index) => text !== left[index])
  if (place >= 0) assert.equal(left[place], right[place], `record ${place + 1} of ${right.length}`)
  assert.equal(left.length, right.length, 'number of records')
}

// Fields in the order of their names: a source may deliver them in any.
function exactText(record: DataRecord): string {
  const fields = Object.entries(record).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return exactJson(Object.fromEntries(fields))
}
