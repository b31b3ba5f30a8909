import { strict as assert } from 'node:assert'
import { StandpipeError } from '@standpipe/core'
import { describeError } from '../bench/describe-error.ts'
import { assertWholeList } from '../bench/expected-records.ts'
import { tryToRead, readSource, type SourceReading } from '../bench/read-source.ts'
import type { SourceBench } from '../bench/source-bench.ts'
import type { SourceCase } from '../source-case.ts'
import { pageSizeOf } from './page-cases.ts'

/** Reads of an API that pages in another way than it is asked to. */
export const oddityCases: readonly SourceCase[] = [
  {
    name: 'a page size that the server caps loses nothing',
    run: async (bench) => {
      const cap = Math.max(1, Math.floor(pageSizeOf(bench) / 2) - 1)
      bench.api.list = { ...bench.api.list, cap }
      assertWholeList(bench, (await readSource(bench)).records)
    },
  },
  {
    name: 'a page size that is lowered on the way loses nothing, or is an error',
    run: async (bench) => {
      const cap = Math.max(1, Math.floor(pageSizeOf(bench) / 3))
      const { total } = bench.api.list
      bench.api.disturb = (_request, number) => {
        if (number === 2) bench.api.list = { total, cap }
        return undefined
      }
      assertWholeOrRefused(bench, await tryToRead(bench))
    },
  },
  {
    name: 'a first page that comes again and again is an error, or the end',
    run: async (bench) => {
      bench.api.list = { total: 3 * pageSizeOf(bench), repeatsFirst: true }
      const reading = await tryToRead(bench)
      assertNoneTwice(reading)
      assertEndsInTime(bench)
      const stop = reading.pages.at(-1)?.stop
      const isKnown = reading.error !== undefined || stop === 'repeated-page'
      assert.ok(isKnown, `the read ended with "${String(stop)}", as if the list were whole`)
    },
  },
  {
    name: 'a last page that comes again behind the end loses and doubles nothing',
    run: async (bench) => {
      bench.api.list = { total: 2 * pageSizeOf(bench), repeatsLast: true }
      const reading = await tryToRead(bench)
      assertEndsInTime(bench)
      assertNoneTwice(reading)
      assertWholeOrRefused(bench, reading)
    },
  },
]

/** The whole list, or an error of Standpipe, which makes sure that it is read again. */
function assertWholeOrRefused(bench: SourceBench, { records, error }: SourceReading): void {
  if (error === undefined) return assertWholeList(bench, records)
  assert.ok(StandpipeError.isInstance(error), `the error is none of Standpipe's: ${describeError(error)}`)
}

function assertNoneTwice({ records }: SourceReading): void {
  const different = new Set(records.map((record) => JSON.stringify(record, exact)))
  assert.equal(different.size, records.length, 'number of different records')
}

function exact(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}

function assertEndsInTime({ api }: SourceBench): void {
  assert.ok(api.requests.length < 20, `the source asked ${api.requests.length} times for a list of 3 pages`)
}
