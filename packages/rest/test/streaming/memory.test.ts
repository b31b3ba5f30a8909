import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ndjson, type RestResource } from '../../src/index.ts'
import { readRequest, resourceOf } from '../support/read-all.ts'
import { streamedApi, writeSlowly } from './streamed-api.ts'

const { serve } = streamedApi()

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const megabyte = 2 ** 20
const row = `${JSON.stringify({ id: 1, text: 'x'.repeat(200), tags: ['a', 'b'] })}\n`
const rowsPerPart = 300
const rows = Math.ceil((200 * megabyte) / row.length / rowsPerPart) * rowsPerPart
const part = row.repeat(rowsPerPart)
const listPart = `${row.trim()},`.repeat(rowsPerPart)

function* lines(): Generator<string> {
  for (let sent = 0; sent < rows; sent += rowsPerPart) yield part
}

function* list(): Generator<string> {
  yield '{"data":['
  for (let sent = 0; sent < rows; sent += rowsPerPart) {
    yield sent + rowsPerPart < rows ? listPart : listPart.slice(0, -1)
  }
  yield ']}'
}

test.each<[string, () => Iterable<string>, Partial<RestResource>]>([
  ['NDJSON', lines, { decoder: ndjson() }],
  ['a JSON list', list, { select: 'data' }],
])(
  '200 MB of %s need no more memory than a few pages',
  { timeout: 120_000 },
  async (_name, body, resource) => {
    const { source } = await serve(writeSlowly(body))
    const events = resourceOf(source({ ...resource, stream: true }, { maxBodyBytes: megabyte }), 'events')
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    let highest = 0
    let records = 0
    let pages = 0
    for await (const page of events.read(readRequest())) {
      records += page.records.length
      pages += 1
      if (pages % 50 !== 0) continue
      collectGarbage()
      highest = Math.max(highest, process.memoryUsage().heapUsed - before)
    }
    expect(records).toBe(rows)
    expect(pages).toBe(Math.ceil(rows / 1000))
    // Four pages of 1000 records and 250 kB each, and what comes in the meantime.
    expect(highest).toBeLessThan(20 * megabyte)
  },
)
