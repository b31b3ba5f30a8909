import { strict as assert } from 'node:assert'
import type { RecordedRequest } from '@standpipe/test-doubles'
import type { MessageBench } from '../bench/message-bench.ts'
import type { MessageCase, MessageCaseGroup } from '../message-case.ts'
import { assertWholeList, pageSizeOf } from '../expect/whole-list.ts'

const first: MessageCase = {
  name: 'the first page is asked for with its parameters and no others',
  run: async (bench) => {
    await bench.read()
    const [request] = bench.requests
    assert.ok(request !== undefined, 'the resource was asked for')
    assert.deepEqual(queryOf(bench, request), bench.described.first)
  },
}

const following: MessageCase = {
  name: 'pages follow each other to the last one, which says why',
  run: async (bench) => {
    const size = pageSizeOf(bench)
    const total = 2 * size + Math.ceil(size / 2)
    bench.lists.set(bench.name, { total })
    const reading = await bench.read()
    assertWholeList(bench, reading, total)
    const stops = reading.pages.slice(0, -1).filter(({ stop }) => stop !== undefined)
    assert.equal(stops.length, 0, 'pages before the last one that say that none follows')
    if (bench.described.pageSize !== null) assert.ok(bench.requests.length >= 3, 'three pages were asked for')
  },
}

const full: MessageCase = {
  name: 'a last page that is full loses nothing, and is the last',
  appliesTo: ({ pageSize }) => pageSize !== null,
  run: async (bench) => {
    const total = 2 * pageSizeOf(bench)
    bench.lists.set(bench.name, { total })
    assertWholeList(bench, await bench.read(), total)
  },
}

const capped: MessageCase = {
  name: 'a server that grants smaller pages loses nothing',
  appliesTo: ({ pageSize }) => pageSize !== null && pageSize > 1,
  run: async (bench) => {
    const size = pageSizeOf(bench)
    bench.lists.set(bench.name, { total: size + 1, cap: Math.floor(size / 2) })
    assertWholeList(bench, await bench.read(), size + 1)
  },
}

const empty: MessageCase = {
  name: 'an empty list has no record, and ends',
  run: async (bench) => {
    bench.lists.set(bench.name, { total: 0 })
    const { records, pages } = await bench.read()
    assert.equal(records.length, 0, 'number of records')
    assert.notEqual(pages.at(-1)?.stop, undefined, 'the last page says why none follows')
    assert.ok(bench.requests.length <= 2, `${bench.requests.length} requests for nothing`)
  },
}

/** All records of a list come, whatever its pages are like. */
export const pagination: MessageCaseGroup = {
  title: 'pagination',
  cases: [first, following, full, capped, empty],
}

/** The query of a request without the credential. */
function queryOf({ connector }: MessageBench, { url }: RecordedRequest): { [name: string]: string } {
  const query = Object.fromEntries(url.searchParams)
  if (connector.credential.in === 'query') delete query[connector.credential.name]
  return query
}
