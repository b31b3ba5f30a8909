import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ndjson, type RestResource } from '../../src/index.ts'
import { readRequest, resourceOf } from '../support/read-all.ts'
import { streamedApi, writeSlowly } from './streamed-api.ts'

const { serve } = streamedApi()

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const megabyte = 2 ** 20
const row = `${JSON.stringify({ id: 1, text: 'x'.repeat(200), tags: ['a', 'b'] })}\n`
const rowsPerPart = 300
const part = row.repeat(rowsPerPart)
const listPart = `${row.trim()},`.repeat(rowsPerPart)

function* lines(rows: number): Generator<string> {
  for (let sent = 0; sent < rows; sent += rowsPerPart) yield part
}

function* list(rows: number): Generator<string> {
  yield '{"data":['
  for (let sent = 0; sent < rows; sent += rowsPerPart) {
    yield sent + rowsPerPart < rows ? listPart : listPart.slice(0, -1)
  }
  yield ']}'
}

/** The kinds of streams that are read. */
export const streams: readonly (readonly [name: string, stream: Stream])[] = [
  ['NDJSON', { body: lines, resource: { decoder: ndjson() } }],
  ['a JSON list', { body: list, resource: { select: 'data' } }],
]

interface Stream {
  readonly body: (rows: number) => Iterable<string>
  readonly resource: Partial<RestResource>
}

/** What came of a response that was read as a stream. */
export interface StreamReading {
  /** Records that were sent. */
  readonly rows: number
  readonly records: number
  readonly pages: number
  /** How much the heap grew at most. */
  readonly grownBytes: number
}

/** Reads a response of so many megabytes over loopback. */
export async function readMuch(megabytes: number, { body, resource }: Stream): Promise<StreamReading> {
  const rows = Math.ceil((megabytes * megabyte) / row.length / rowsPerPart) * rowsPerPart
  const { source } = await serve(writeSlowly(() => body(rows)))
  const events = resourceOf(source({ ...resource, stream: true }, { maxBodyBytes: megabyte }), 'events')
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  let grownBytes = 0
  let records = 0
  let pages = 0
  for await (const page of events.read(readRequest())) {
    records += page.records.length
    pages += 1
    if (pages % 20 !== 0) continue
    collectGarbage()
    grownBytes = Math.max(grownBytes, process.memoryUsage().heapUsed - before)
  }
  return { rows, records, pages, grownBytes }
}
