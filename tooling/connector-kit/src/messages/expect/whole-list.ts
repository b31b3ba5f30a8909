import { strict as assert } from 'node:assert'
import type { JsonObject } from '@standpipe/core'
import { exactText } from '../../rows/exact-text.ts'
import type { Reading } from '../../rows/read-resource.ts'
import type { MessageBench } from '../bench/message-bench.ts'

/** Records on a page that the server grants; of a list without pages as many as there are. */
export function pageSizeOf({ described }: MessageBench): number {
  return described.pageSize ?? 3
}

/** Asserts that a read gave that many records of the list, in its order, each once, with what they carry. */
export function assertWholeList(bench: MessageBench, { pages, records }: Reading, total: number): void {
  const { described, name } = bench
  bench.lists.set(name, { ...bench.lists.get(name), total })
  assert.deepEqual(keysOf(bench, records), keysOf(bench, bench.truthOf(name)), 'keys of the records')
  assert.equal(pages.at(-1)?.stop, described.lastPage, 'why no page follows')
}

/** The keys as texts: as an XML gives them or as JSON does, they are the same. */
function keysOf({ resource }: MessageBench, records: readonly object[]): readonly string[] {
  return records.map((record) =>
    (resource.primaryKey ?? [])
      .map((part) => (typeof part === 'object' && 'path' in part ? part.path : part))
      .map((path) => textAt(record, typeof path === 'string' ? path.split('.') : path))
      .join(' '),
  )
}

function textAt(record: object, names: readonly string[]): string {
  let value: unknown = record
  for (const name of names) value = (value as JsonObject | null | undefined)?.[name]
  return typeof value === 'string' ? value : exactText(value ?? null)
}
