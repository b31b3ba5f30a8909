import { strict as assert } from 'node:assert'
import { StandpipeError } from '@standpipe/core'
import type { Disturbance } from '../api/disturbance.ts'
import { describeError } from '../bench/describe-error.ts'
import { assertWholeList } from '../bench/expected-records.ts'
import { need } from '../bench/lacking-need.ts'
import { readRequest, readSource, tryToRead } from '../bench/read-source.ts'
import { resourceOf, type SourceBench } from '../bench/source-bench.ts'
import { pageSizeOf } from './page-cases.ts'
import type { SourceCase } from '../source-case.ts'

/** Answers that do not arrive, or not whole. */
export const connectionCases: readonly SourceCase[] = [
  {
    name: 'a connection that is cut before the answer is tried again',
    run: (bench) => readThrough(bench, { kind: 'cut-before' }),
  },
  {
    name: 'a connection that is cut in the body is tried again',
    run: (bench) => readThrough(bench, { kind: 'cut-body' }),
  },
  {
    name: 'a truncated body is tried again, even under a length that fits',
    run: (bench) => readThrough(bench, { kind: 'truncated' }),
  },
  {
    name: 'a body that comes in pieces is whole',
    run: (bench) => readThrough(bench, { kind: 'slow' }),
  },
  {
    name: 'a body that is always truncated is an error, not a short list',
    run: async (bench) => {
      bench.api.disturb = () => ({ kind: 'truncated' })
      const { error, records } = await tryToRead(bench)
      assert.ok(StandpipeError.isInstance(error), `the error is ${describeError(error)}`)
      assert.deepEqual(records, [])
    },
  },
  {
    name: 'a stop of the run ends a request that is under way',
    run: async (bench) => {
      const stopping = new AbortController()
      const reason = new Error('the run stops')
      bench.api.disturb = () => {
        stopping.abort(reason)
        return { kind: 'silent' }
      }
      const { error, records } = await tryToRead(bench, { signal: stopping.signal })
      assert.ok(error !== undefined, 'the read came to its end')
      assert.deepEqual(records, [])
      assert.equal(bench.api.requests.length, 1, 'number of requests')
    },
  },
  {
    name: 'a server that never answers is given up',
    run: async (bench) => {
      need(bench.impatientSource !== undefined, 'createImpatient, a source with short timeouts')
      bench.api.disturb = () => ({ kind: 'silent' })
      const { error } = await tryToRead(bench, { source: await bench.impatientSource() })
      assert.ok(StandpipeError.isInstance(error), `the error is ${describeError(error)}`)
      assert.ok(bench.api.requests.length > 0, 'the list was not asked for')
    },
  },
  {
    name: 'a server that does not answer once is asked again',
    run: async (bench) => {
      need(bench.impatientSource !== undefined, 'createImpatient, a source with short timeouts')
      bench.api.disturb = (_request, number) => (number === 1 ? { kind: 'silent' } : undefined)
      const { records } = await readSource(bench, { source: await bench.impatientSource() })
      assertWholeList(bench, records)
    },
  },
  {
    name: 'two reads at the same time do not disturb each other',
    run: async (bench) => {
      const source = await bench.source()
      const readings = await Promise.all([readSource(bench, { source }), readSource(bench, { source })])
      for (const { records } of readings) assertWholeList(bench, records)
    },
  },
  {
    name: 'a source that is closed keeps no connection open',
    run: async (bench) => {
      const source = await bench.source()
      need(source.close !== undefined, 'close of the source')
      await readSource(bench, { source })
      await bench.closeSources()
      assert.ok(await bench.api.isLeftWithin(2000), 'connections are open two seconds later')
    },
  },
  {
    name: 'a read that is left early ends',
    run: async (bench) => {
      bench.api.list = { total: 30 * pageSizeOf(bench) }
      const source = await bench.source()
      const resource = resourceOf(bench, source)
      for await (const page of resource.read(await readRequest(resource))) {
        assert.equal(page.number, 1)
        break
      }
      const asked = bench.api.requests.length
      assert.ok(asked <= 20, `the source asked ${asked} times for one page of 30`)
      assertWholeList(bench, (await readSource(bench, { source })).records)
    },
  },
]

/** Every second answer is disturbed, the first one included, and yet all records come once. */
async function readThrough(bench: SourceBench, disturbance: Disturbance): Promise<void> {
  bench.api.disturb = (_request, number) => (number % 2 === 1 ? disturbance : undefined)
  assertWholeList(bench, (await readSource(bench)).records)
  assert.ok(bench.api.requests.length > 0)
}
