import { strict as assert } from 'node:assert'
import { type PageRequest, PositionRejectedError } from '@standpipe/core'
import { describeError } from '../bench/describe-error.ts'
import { assertRecords } from '../bench/expected-records.ts'
import { need } from '../bench/lacking-need.ts'
import { readSource, tryToRead, type SourceReading } from '../bench/read-source.ts'
import type { SourceCase } from '../source-case.ts'

/** Reads that go on where another one ended. */
export const positionCases: readonly SourceCase[] = [
  {
    name: 'a read goes on from the position of every page, in another process too',
    run: async (bench) => {
      const whole = await readSource(bench)
      for (const [index, request] of positionsOf(whole).entries()) {
        const rest = whole.pages.slice(index)
        // What another process knows is what was stored.
        const stored = JSON.parse(JSON.stringify(request)) as PageRequest
        const resumed = await readSource(bench, { resume: stored })
        assert.equal(resumed.pages[0]?.number, 1, 'number of the first page')
        assertRecords(resumed.pages[0]?.records ?? [], rest[0]?.records ?? [])
        assertRecords(
          resumed.records,
          rest.flatMap(({ records }) => records),
        )
      }
    },
  },
  {
    name: 'a position is the same when its page is read again',
    run: async (bench) => {
      const whole = await readSource(bench)
      const positions = positionsOf(whole)
      const again = await readSource(bench, { resume: positions[1] ?? positions[0]! })
      assert.deepEqual(positionsOf(again), positions.length > 1 ? positions.slice(1) : positions)
    },
  },
  {
    name: 'a read that failed goes on from the position of its last page',
    run: async (bench) => {
      need(bench.description.pageSize !== null, 'a list that comes in pages')
      const broken = { kind: 'answer', answer: { status: 401, json: { error: 'expired' } } } as const
      bench.api.disturb = (_request, number) => (number > 2 ? broken : undefined)
      const failed = await tryToRead(bench)
      assert.ok(failed.error !== undefined, 'the read came to its end')
      need(failed.pages.length > 1, 'a list of more than two pages')
      const last = positionsOf(failed).at(-1)
      bench.api.disturb = () => undefined
      const rest = await readSource(bench, { resume: last! })
      const before = failed.pages.slice(0, -1).flatMap(({ records }) => records)
      const whole = await readSource(bench)
      assertRecords([...before, ...rest.records], whole.records)
    },
  },
  {
    name: 'a position that the API no longer knows is rejected as such',
    run: async (bench) => {
      const positions = positionsOf(await readSource(bench))
      const gone = { status: 410, json: { error: 'the position has expired' } }
      bench.api.disturb = () => ({ kind: 'answer', answer: gone })
      const { error, records } = await tryToRead(bench, { resume: positions.at(-1)! })
      assert.ok(PositionRejectedError.isInstance(error), `the error is ${describeError(error)}`)
      assert.deepEqual(records, [])
    },
  },
]

/** The position of every page; ends the case where there are none. */
function positionsOf({ pages }: SourceReading): readonly PageRequest[] {
  const positions = pages.map(({ request }) => request)
  need(!positions.includes(null), 'pages that can be asked for again')
  return positions.filter((position) => position !== null)
}
