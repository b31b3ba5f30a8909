import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { queryDuckDb } from '../support/query.ts'
import { runCommand } from '../support/run-command.ts'
import { configOf, shopProject } from './shop-project.ts'

describe('a finished source', () => {
  const text = configOf(
    'one: { source: finished }, two: { source: finished },',
    "destination: 'duckdb:shop.duckdb',",
  ).replace(
    'export default',
    `let isClosed = false
const finished = { ...shop(), close: async () => { if (isClosed) throw new Error('closed twice'); isClosed = true },
  resources: shop().resources.map((resource) => ({ ...resource, async *read(request) {
    if (isClosed) throw new Error('read after it was closed')
    yield* resource.read(request)
  } })) }
export default`,
  )

  test.each([[], ['--select', 'orders'], ['--exclude', 'two.customers']])(
    'is read by two pipelines, and closed once: %s %s',
    async (...flags) => {
      const directory = shopProject({ 'standpipe.config.ts': text })
      const { code, stderr } = await runCommand(['run', '-q', ...flags], { directory })
      expect([code, stderr]).toEqual([0, ''])
      const rows = 'select id from one.orders union all select id from two.orders'
      expect(await queryDuckDb(join(directory, 'shop.duckdb'), rows)).toEqual([[1], [1]])
    },
  )
})

/** Runs two pipelines of one source, each with what is said of it. */
async function runBoth(
  one: string,
  two: string,
): Promise<{ code: number | null; stderr: string; isWritten: boolean }> {
  const text = configOf(`one: { source: shop, ${one} }, two: { source: shop, ${two} },`)
  const directory = shopProject({ 'standpipe.config.ts': text })
  symlinkSync('.', join(directory, 'link'))
  const { code, stderr } = await runCommand(['run', '--no-progress'], { directory })
  return { code, stderr, isWritten: existsSync(join(directory, 'a.duckdb')) }
}

describe('one DuckDB file', () => {
  test.each([
    ["destination: 'duckdb:a.duckdb', dataset: 'd'", "destination: 'duckdb:./a.duckdb', dataset: 'd'"],
    ["destination: 'duckdb:a.duckdb', dataset: 'd'", "destination: 'duckdb:link/a.duckdb', dataset: 'd'"],
    ["destination: 'duckdb:a.duckdb', dataset: 'd'", "destination: 'duckdb:a.duckdb', dataset: 'D'"],
  ])('is known however it is written: %s, %s', async (one, two) => {
    const { code, stderr, isWritten } = await runBoth(one, two)
    expect([code, isWritten]).toEqual([2, false])
    expect(stderr).toContain('The pipelines one and two would both write table "orders" of dataset')
  })

  test('in memory is one for each pipeline', async () => {
    const memory = "destination: 'duckdb::memory:', dataset: 'd'"
    expect((await runBoth(memory, memory)).code).toBe(0)
  })
})
