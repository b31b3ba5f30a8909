import { strict as assert } from 'node:assert'
import type { StopReason } from '@standpipe/core'
import type { TestAnswer } from '@standpipe/testing'
import type { RecordedRequest } from '@standpipe/test-doubles'
import type { FailedReading, MessageBench } from '../bench/message-bench.ts'
import { assertNothingShown } from './secrets.ts'

/** Asserts that a resource ended, without a record, in one of the ways that its description allows for a status. */
export async function assertStatusMeans(
  bench: MessageBench,
  status: number,
): Promise<FailedReading | undefined> {
  const meaning: StopReason | undefined = bench.described.statuses?.[status]
  bench.disturb = (request) => echo(status, request)
  if (meaning === undefined) return bench.readToError()
  const reading = await bench.read()
  assert.equal(reading.records.length, 0, 'number of records')
  assert.equal(reading.pages.at(-1)?.stop, meaning, 'why no page follows')
  assertNothingShown(bench, { reading })
  return undefined
}

/** An answer that says back what it was asked, as some servers do with what they refuse. */
function echo(status: number, { url, headers, body }: RecordedRequest): TestAnswer {
  return {
    status,
    json: { error: `refused: ${url.href} ${decodeURIComponent(url.href)} ${body}`, ...headers },
  }
}
