import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { runCommandLine } from '../../src/command-line.ts'
import { queryDuckDb } from '../support/query.ts'
import { capture, sampleHost } from '../support/samples.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { startLimitedApi, type LimitedApi, type Refusal } from './limited-api.ts'

const source = join(import.meta.dirname, 'limited-source.ts')
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Ended {
  readonly code: number
  readonly result: {
    readonly resources: readonly { readonly error: { code: string; message: string } | null }[]
  }
  readonly ids: readonly unknown[]
}

/** Runs the pipeline into one file, again and again. */
function pipeline(api: LimitedApi): (...words: string[]) => Promise<Ended> {
  const directory = temporaryDirectory()
  const file = join(directory, 'standpipe.duckdb')
  return async (...words) => {
    const [stdout, stderr] = [capture(), capture()]
    const host = sampleHost({ directory, stdout, stderr, now: Date.now })
    const settings = ['--destination', `duckdb:${file}`, '--set', `baseUrl=${api.url}`]
    const code = await runCommandLine(['run', source, ...settings, '--json', '--no-progress', ...words], host)
    const ids = await queryDuckDb(file, 'select id::int from limited.orders order by _sp_load_id, id')
    return { code, result: JSON.parse(stdout.text()), ids: ids.flat() }
  }
}

async function startApi(refusal: Refusal): Promise<LimitedApi> {
  const api = await startLimitedApi(refusal)
  closing.push(api.close)
  return api
}

test.each<[Refusal, string]>([
  ['retry-after', '429 Too Many Requests, after 1 attempt.'],
  ['remaining', 'not sent, because the rate limit lets no request start for another'],
])('a quota that is used up (%s) ends a run with 75, and the next one goes on', async (refusal, message) => {
  const api = await startApi(refusal)
  const run = pipeline(api)
  api.allow(3)
  const first = await run()
  expect([first.code, first.ids]).toEqual([75, [0, 1, 2, 3, 4, 5]])
  expect(first.result.resources[0]?.error).toMatchObject({ code: 'SP_QUOTA' })
  expect(first.result.resources[0]?.error?.message).toContain(message)
  expect(first.result.resources[0]?.error?.message).toContain('orders, page 4 (GET ')
  api.asked()

  api.allow(100)
  const second = await run()
  expect([second.code, second.ids]).toEqual([0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]])
  // The page of the position is asked for again, to see that it is still the same.
  expect(api.asked()).toEqual([4, 6, 8, 10])
})

test('so does a declared budget, without a request too many', async () => {
  const api = await startApi('retry-after')
  const run = pipeline(api)
  api.allow(100)
  expect((await run('--set', 'budget=2')).ids).toEqual([0, 1, 2, 3])
  expect(api.asked()).toEqual([0, 2])
  const second = await run('--set', 'budget=3')
  expect([second.code, second.ids]).toEqual([75, [0, 1, 2, 3, 4, 5, 6, 7]])
  expect(api.asked()).toEqual([2, 4, 6])
  expect((await run()).code).toBe(0)
})
