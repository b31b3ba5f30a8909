import { strict as assert } from 'node:assert'
import type { Source } from '@standpipe/core'
import type { TestRequest } from '../api/test-api.ts'
import { startLoopbackServer } from '../api/loopback-server.ts'
import { need } from '../bench/lacking-need.ts'
import { readSource, type SourceReading, tryToRead } from '../bench/read-source.ts'
import { secretTraces, shownByError } from '../bench/secret-traces.ts'
import { resourceOf, type SourceBench } from '../bench/source-bench.ts'
import type { SourceCase } from '../source-case.ts'

/** Secrets must not show, whatever happens. */
export const secretCases: readonly SourceCase[] = [
  {
    name: 'no secret shows in pages, positions and events',
    run: async (bench) => {
      const source = await secretSource(bench)
      const trouble = { kind: 'answer', answer: { status: 503, json: { error: 'trouble' } } } as const
      bench.api.disturb = (_request, number) => (number === 1 ? trouble : undefined)
      assertNothingShown(bench, source, await readSource(bench, { source }))
    },
  },
  ...([400, 401, 403, 404, 429, 500] as const).map((status): SourceCase => ({
    name: `no secret shows when an API answers ${status} and repeats what it was sent`,
    run: async (bench) => {
      const source = await secretSource(bench)
      bench.api.disturb = (request) => ({
        kind: 'answer',
        answer: {
          status,
          headers: { 'x-request-id': request.url.search, 'retry-after': '100000' },
          json: echo(request),
        },
      })
      const reading = await tryToRead(bench, { source })
      assertNothingShown(bench, source, reading)
    },
  })),
  {
    name: 'no secret shows when an API sends no list but what it was sent',
    run: async (bench) => {
      const source = await secretSource(bench)
      bench.api.disturb = (request) => ({
        kind: 'answer',
        answer: { headers: { 'content-type': 'text/plain' }, text: JSON.stringify(echo(request)) },
      })
      const reading = await tryToRead(bench, { source })
      // A source may take what came for a record; what is loaded is not for the source to judge.
      assertNothingShown(bench, source, {
        ...reading,
        pages: reading.pages.map((page) => ({ ...page, records: [] })),
      })
    },
  },
  {
    name: 'no secret shows when the connection is cut',
    run: async (bench) => {
      const source = await secretSource(bench)
      bench.api.disturb = () => ({ kind: 'cut-before' })
      assertNothingShown(bench, source, await tryToRead(bench, { source }))
    },
  },
  {
    name: 'no secret stands in what positions and cursors depend on',
    run: async (bench) => {
      const source = await secretSource(bench)
      const { positionBasis, cursorBasis } = resourceOf(bench, source)
      assert.deepEqual(secretTraces(bench.secretsOf(source), { positionBasis, cursorBasis }), [])
    },
  },
  {
    name: 'no secret follows a redirect to another host',
    run: async (bench) => {
      const source = await secretSource(bench)
      const arrived: TestRequest[] = []
      const other = await startLoopbackServer((request, response) => {
        arrived.push(request)
        response.writeHead(200, { 'content-type': 'application/json' }).end('[]')
      })
      try {
        bench.api.disturb = ({ url }) => ({
          kind: 'answer',
          answer: { status: 302, headers: { location: `${other.baseUrl}/elsewhere${url.search}` } },
        })
        const reading = await tryToRead(bench, { source })
        assertNothingShown(bench, source, reading)
        const told = arrived.map(({ url, headers, body }) => [url.href, headers, body])
        assert.deepEqual(
          secretTraces(bench.secretsOf(source), told),
          [],
          'secrets that the other host was told',
        )
      } finally {
        await other.stop()
      }
    },
  },
]

async function secretSource(bench: SourceBench): Promise<Source> {
  const source = await bench.source()
  need(bench.secretsOf(source).length > 0, 'a source with secrets')
  return source
}

function echo({ method, url, headers, body }: TestRequest): { readonly [name: string]: string } {
  return {
    error: 'refused',
    method,
    url: url.href,
    decoded: decodeURIComponent(url.search),
    body,
    ...headers,
  }
}

function assertNothingShown(bench: SourceBench, source: Source, reading: SourceReading): void {
  const { pages, events, error } = reading
  const shown = { pages, events, error: shownByError(error) }
  // Asked for again: tokens that were gained on the way are secrets, too.
  assert.deepEqual(secretTraces(bench.secretsOf(source), shown), [], 'secrets that show')
}
