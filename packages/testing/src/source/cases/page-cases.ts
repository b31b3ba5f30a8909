import { strict as assert } from 'node:assert'
import { isDecimal, type DataRecord, type JsonValue } from '@standpipe/core'
import { exactJson } from '../api/exact-json.ts'
import { assertRecords, assertWholeList, expectedRecords } from '../bench/expected-records.ts'
import { need } from '../bench/lacking-need.ts'
import { readSource } from '../bench/read-source.ts'
import { resourceOf, type SourceBench } from '../bench/source-bench.ts'
import type { SourceCase } from '../source-case.ts'

/** Reads of an API that does everything right. */
export const pageCases: readonly SourceCase[] = [
  {
    name: 'the first page is the first one of the list',
    run: async (bench) => {
      const { pages } = await readSource(bench)
      const [first] = pages
      assert.ok(first !== undefined && first.records.length > 0, 'the first page has records')
      assert.equal(first.number, 1, 'number of the first page')
      assertRecords(first.records, expectedRecords(bench, 0, first.records.length))
    },
  },
  {
    name: 'every record comes once, in order, on pages that are counted',
    run: async (bench) => {
      const { pages, records } = await readSource(bench)
      assertWholeList(bench, records)
      const counted = pages.map((_page, index) => index + 1)
      assert.deepEqual(
        pages.map(({ number }) => number),
        counted,
        'numbers of the pages',
      )
      assert.ok(
        pages.every(({ label, bytes }) => label !== '' && bytes > 0),
        'every page has a label and a size',
      )
    },
  },
  {
    name: 'the last page, and no other, says why none follows',
    run: async (bench) => {
      const { pages } = await readSource(bench)
      const stops = pages.map(({ stop }) => stop !== undefined)
      assert.deepEqual(
        stops,
        pages.map((_page, index) => index === pages.length - 1),
        'pages with a stop reason',
      )
    },
  },
  {
    name: 'a last page that is full loses nothing, and ends',
    run: async (bench) => {
      bench.api.list = { total: 2 * pageSizeOf(bench) }
      assertWholeList(bench, (await readSource(bench)).records)
    },
  },
  {
    name: 'a list of one page is whole',
    run: async (bench) => {
      bench.api.list = { total: pageSizeOf(bench) }
      assertWholeList(bench, (await readSource(bench)).records)
    },
  },
  {
    name: 'an empty list ends without a record',
    run: async (bench) => {
      bench.api.list = { total: 0 }
      const { pages, records } = await readSource(bench)
      assertWholeList(bench, records)
      assert.notEqual(pages.at(-1)?.stop, undefined, 'the last page says why none follows')
    },
  },
  {
    name: 'a single record is one record',
    run: async (bench) => {
      bench.api.list = { total: 1 }
      assertWholeList(bench, (await readSource(bench)).records)
    },
  },
  {
    name: 'values arrive as they were sent, digit for digit',
    run: async (bench) => {
      const [first = {}] = (await readSource(bench)).records
      need(isJson(bench), 'pages that are written as json')
      bench.api.list = { ...bench.api.list, change: (record) => ({ ...record, ...exactValues }) }
      const { records } = await readSource(bench)
      need(Object.keys(records[0] ?? {}).length > Object.keys(first).length, 'fields that pass through')
      assertWholeList(bench, records)
    },
  },
  {
    name: 'every record has the key that the resource declares, and no two the same',
    run: async (bench) => {
      const source = await bench.source()
      const { primaryKey = [] } = resourceOf(bench, source)
      need(primaryKey.length > 0, 'a primary key')
      const { records } = await readSource(bench, { source })
      const keys = records.map((record) =>
        primaryKey.map((part) => {
          const isPlain = typeof part === 'string' || !('path' in part)
          const value = valueAt(record, isPlain ? part : part.path)
          const mayBeNull = !isPlain && part.nullable
          assert.ok(
            value !== undefined && (value !== null || mayBeNull),
            `a record has no value for ${JSON.stringify(part)}`,
          )
          return value
        }),
      )
      const different = new Set(keys.map(exactJson))
      assert.equal(different.size, keys.length, 'number of different keys')
    },
  },
]

/** Records on a page; ends the case where a list comes whole. */
export function pageSizeOf({ description }: SourceBench): number {
  need(description.pageSize !== null, 'a list that comes in pages')
  return description.pageSize
}

const exactValues: DataRecord = {
  standpipe_kit_integer: 9_007_199_254_740_993n,
  standpipe_kit_long: 18_446_744_073_709_551_615n,
  standpipe_kit_texts: ['', 'e\u0301', '\u{1f600}', 'a\0b', '"\\/'],
  standpipe_kit_nested: { null: null, empty: {}, list: [[]] },
}

function isJson({ description, api }: SourceBench): boolean {
  const [request] = api.requests
  if (request === undefined) return false
  return (
    description.page({ records: [], offset: 0, limit: 1, total: 0, next: null, request }).json !== undefined
  )
}

function valueAt(record: DataRecord, path: string | readonly string[]): JsonValue | undefined {
  const names = typeof path === 'string' ? path.split('.') : path
  return names.reduce<JsonValue | undefined>(
    (value, name) =>
      typeof value === 'object' && value !== null && !isDecimal(value) && !Array.isArray(value)
        ? (value as DataRecord)[name]
        : undefined,
    record,
  )
}
