import type { RequestListener } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csv, ndjson, type RestResource } from '../../src/index.ts'
import { counterexample } from '../support/counterexample.ts'
import { readAll } from '../support/read-all.ts'
import { cutBehind, streamedApi, whole } from './streamed-api.ts'

const { serve } = streamedApi()

/** A type, so that it is a record of JSON. */
type Row = { readonly id: string; readonly name: string }

const records = fc
  .array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '😀'), maxLength: 6 }), {
    maxLength: 40,
  })
  .map((names): Row[] => names.map((name, index) => ({ id: String(index), name })))

interface Format {
  readonly resource: Partial<RestResource>
  readonly write: (rows: readonly Row[]) => string
}

const formats: Format[] = [
  {
    resource: { select: 'data' },
    write: (rows) => JSON.stringify({ total: rows.length, data: rows, end: true }),
  },
  {
    resource: { decoder: ndjson() },
    write: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  },
  {
    resource: { decoder: csv() },
    write: (rows) =>
      `id,name\n${rows.map(({ id, name }) => `${id},"${name.replaceAll('"', '""')}"\n`).join('')}`,
  },
]

describe('any records, pages and cuts', () => {
  test('every record comes exactly once, in its order, and from every position the rest', async () => {
    const scenario = fc.record({
      rows: records,
      format: fc.constantFrom(...formats),
      cuts: fc.array(fc.nat(3000), { maxLength: 4 }),
      recordsPerPage: fc.integer({ min: 1, max: 12 }),
      resumeAt: fc.nat(),
    })
    let respond: RequestListener = whole('')
    const { source } = await serve((request, response) => respond(request, response))
    const law = fc.asyncProperty(scenario, async ({ rows, format, cuts, recordsPerPage, resumeAt }) => {
      const body = format.write(rows)
      let left = [...cuts]
      respond = (request, response) => {
        const [cut, ...others] = left
        left = others
        const listener = cut === undefined ? whole(body) : cutBehind(body, cut % body.length || 1)
        listener(request, response)
      }
      const events = source({ ...format.resource, stream: { recordsPerPage } })
      const read = await readAll(events, 'events')
      left = [...cuts]
      const at = resumeAt % read.pages.length
      const resumed = await readAll(events, 'events', { resume: read.pages[at]?.request ?? null })
      const rest = read.pages.slice(at).flatMap((page) => page.records)
      return isDeepStrictEqual(read.records, rows) && isDeepStrictEqual(resumed.records, rest)
    })
    expect(await counterexample(law, 60)).toBeNull()
  })
})
