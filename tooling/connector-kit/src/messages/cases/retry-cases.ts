import { strict as assert } from 'node:assert'
import { RequestError } from '@standpipe/core'
import type { TestAnswer } from '@standpipe/testing'
import type { MessageBench } from '../bench/message-bench.ts'
import type { MessageCase, MessageCaseGroup } from '../message-case.ts'
import { assertNothingShown } from '../expect/secrets.ts'
import { assertStatusMeans } from '../expect/status-means.ts'
import { assertWholeList } from '../expect/whole-list.ts'

const limited: MessageCase = {
  name: '429 is tried again after the time that the server asks for',
  run: async (bench) => {
    bench.disturb = (_request, number) => (number <= 2 ? notNow(429) : undefined)
    const reading = await bench.read()
    assertWholeList(bench, reading, 1)
    const waits = reading.events.flatMap((event) => (event.type === 'retry-scheduled' ? event.delayMs : []))
    assert.deepEqual(waits, [1, 1], 'milliseconds that were waited')
    assertNothingShown(bench, { reading })
  },
}

const transient = [500, 502, 503, 504].map((status): MessageCase => ({
  name: `${status} is tried again`,
  run: async (bench) => {
    bench.disturb = (_request, number) => (number === 1 ? notNow(status) : undefined)
    assertWholeList(bench, await bench.read(), 1)
  },
}))

const givenUp: MessageCase = {
  name: 'attempts are given up after the declared number',
  run: async (bench) => {
    bench.disturb = () => notNow(503)
    const { error } = await bench.readToError()
    const attempts = (bench.connector.retries ?? 5) + 1
    assert.equal(bench.requests.length, attempts, 'number of requests')
    assert.ok(RequestError.isInstance(error), `a RequestError, not ${String(error)}`)
    assert.deepEqual(
      { ...error.facts, url: '', body: '' },
      { ...error.facts, url: '', body: '', status: 503, attempts },
    )
  },
}

const wrong = [400, 404].map((status): MessageCase => ({
  name: `${status} is not tried again`,
  run: async (bench) => {
    const failed = await assertStatusMeans(bench, status)
    assert.equal(bench.requests.length, 1, 'number of requests')
    if (failed !== undefined) assertRefused(bench, failed.error, status)
  },
}))

/** What may go away is tried again, and nothing else. */
export const retry: MessageCaseGroup = {
  title: 'retry',
  cases: [limited, ...transient, givenUp, ...wrong],
}

function assertRefused(bench: MessageBench, error: unknown, status: number): void {
  assert.ok(RequestError.isInstance(error), `a RequestError, not ${String(error)}`)
  assert.equal(error.facts.status, status)
  assertNothingShown(bench, { error })
}

/** Answers of the shortest wait that a server can ask for. */
function notNow(status: number): TestAnswer {
  return { status, headers: { 'retry-after': '0.001' }, json: { error: 'not now' } }
}
