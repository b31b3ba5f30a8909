import { strict as assert } from 'node:assert'
import { CredentialsError, QuotaError, RequestError, StandpipeError } from '@standpipe/core'
import type { TestAnswer } from '../api/test-api.ts'
import { assertWholeList } from '../bench/expected-records.ts'
import { describeError } from '../bench/describe-error.ts'
import { need } from '../bench/lacking-need.ts'
import { readSource, tryToRead } from '../bench/read-source.ts'
import type { SourceBench } from '../bench/source-bench.ts'
import type { SourceCase } from '../source-case.ts'

/** Answers other than a page. */
export const refusalCases: readonly SourceCase[] = [
  ...([401, 403] as const).map((status): SourceCase => ({
    name: `${status} ends the read as a fault of the credentials`,
    run: async (bench) => {
      always(bench, { status, json: { error: 'refused' } })
      const { error, records } = await tryToRead(bench)
      assert.ok(CredentialsError.isInstance(error), `the error is ${describeError(error)}`)
      assert.equal(error.facts.status, status)
      assert.deepEqual(records, [])
      // One more with new credentials.
      assert.ok(bench.api.requests.length <= 2, `the source asked ${bench.api.requests.length} times`)
    },
  })),
  {
    name: '404 is an error that says so, unless the source declares what it means',
    run: async (bench) => {
      always(bench, { status: 404, json: { error: 'not found' } })
      const { error, pages, records } = await tryToRead(bench)
      assert.deepEqual(records, [])
      assert.equal(bench.api.requests.length, 1, 'number of requests')
      const declared = ['ignored', 'partition-skipped', 'stopped']
      if (error === undefined)
        assert.ok(declared.includes(pages.at(-1)?.stop ?? ''), 'a read without an error')
      else {
        assert.ok(RequestError.isInstance(error), `the error is ${describeError(error)}`)
        assert.equal(error.facts.status, 404)
      }
    },
  },
  {
    name: '429 is tried again after the wait that it asks for',
    run: async (bench) => {
      const answer = { status: 429, headers: { 'retry-after': '1' }, json: { error: 'slow down' } }
      bench.api.disturb = (_request, number) => (number === 1 ? { kind: 'answer', answer } : undefined)
      const { records, events } = await readSource(bench)
      assertWholeList(bench, records)
      const [first, second] = bench.api.requests
      const wait = (second?.at ?? 0) - (first?.at ?? 0)
      // Timers may fire a moment early.
      assert.ok(wait > 980, `the source came back after ${Math.round(wait)} ms`)
      assert.ok(
        events.some(({ type }) => type === 'retry-scheduled'),
        'no event says that the request is tried again',
      )
    },
  },
  {
    name: '429 with a wait of days ends the read, to go on later',
    run: async (bench) => {
      always(bench, { status: 429, headers: { 'retry-after': '1000000' }, json: { error: 'quota' } })
      const { error } = await tryToRead(bench)
      assert.ok(QuotaError.isInstance(error), `the error is ${describeError(error)}`)
      assert.ok(error.delayMs > 900_000_000, `the error says to come back in ${error.delayMs} ms`)
    },
  },
  ...([500, 502, 503, 504] as const).map((status): SourceCase => ({
    name: `${status} is tried again`,
    run: async (bench) => {
      const answer = { status, json: { error: 'trouble' } }
      bench.api.disturb = (_request, number) => (number === 2 ? { kind: 'answer', answer } : undefined)
      if (bench.description.pageSize === null) {
        bench.api.disturb = (_request, number) => (number === 1 ? { kind: 'answer', answer } : undefined)
      }
      assertWholeList(bench, (await readSource(bench)).records)
    },
  })),
  {
    name: '503 for ever is given up',
    run: async (bench) => {
      always(bench, { status: 503, json: { error: 'trouble' } })
      const { error, records } = await tryToRead(bench)
      assert.ok(RequestError.isInstance(error), `the error is ${describeError(error)}`)
      assert.equal(error.facts.status, 503)
      assert.ok(bench.api.requests.length > 1, 'the source asked once')
      assert.ok(bench.api.requests.length <= 50, `the source asked ${bench.api.requests.length} times`)
      assert.deepEqual(records, [])
    },
  },
  {
    name: 'a page of HTML with status 200 is an error, not an empty list',
    run: async (bench) => {
      const headers = { 'content-type': 'text/html' }
      always(bench, { headers, text: '<!doctype html><title>Maintenance</title><p>Back soon.' })
      await assertRefused(bench)
    },
  },
  {
    name: 'an error in a body with status 200 is an error, not an empty list',
    run: async (bench) => {
      const { errorBody } = bench.description
      need(errorBody !== undefined, 'errorBody in the description of the API')
      always(bench, errorBody)
      await assertRefused(bench)
    },
  },
]

function always({ api }: SourceBench, answer: TestAnswer): void {
  api.disturb = () => ({ kind: 'answer', answer })
}

async function assertRefused(bench: SourceBench): Promise<void> {
  const { error, records, pages } = await tryToRead(bench)
  assert.deepEqual(records, [])
  assert.ok(error !== undefined, `the read ended with "${pages.at(-1)?.stop}", as if the list were empty`)
  assert.ok(StandpipeError.isInstance(error), `the error is ${describeError(error)}`)
}
