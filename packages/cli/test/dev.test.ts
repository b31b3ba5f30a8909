import { describe, expect, test } from 'vitest'
import { engines } from './support/engines.ts'
import { makeProject } from './support/project.ts'
import { runCommand } from './support/run-command.ts'

/** Orders behind a cursor, and events that are appended behind one: ten of each, two on a page. */
const source = `
const all = Array.from({ length: 10 }, (_, index) => ({ id: index + 1, version: index + 1 }))
async function* read({ lowerBound, resume }) {
  const found = all.filter(({ version }) => lowerBound === null || version >= lowerBound)
  for (let from = resume === null ? 0 : Number(resume.values.from); ; from += 2) {
    const isLast = from + 2 >= found.length
    const request = { values: { from } }
    yield { records: found.slice(from, from + 2), request, number: 1, label: 'from ' + from, bytes: 3, ...(isLast && { stop: 'short-page' }) }
    if (isLast) return
  }
}
const common = { primaryKey: ['id'], cursor: { path: 'version' }, positionBasis: null, cursorBasis: null, read }
export default () => ({ specVersion: 'v1', name: 'shop', resources: [
  { name: 'orders', ...common },
  { name: 'events', disposition: 'append', ...common },
] })`

describe.each(engines)('run --dev on %s', (_name, makeEngine) => {
  function shop() {
    const directory = makeProject({ 'shop.js': source })
    const engine = makeEngine(directory)
    const run = async (...flags: readonly string[]) => {
      const words = ['run', './shop.js', ...engine.flags, '--json', ...flags]
      const { code, stdout } = await runCommand(words, { directory })
      expect(code).toBe(0)
      return JSON.parse(stdout)
    }
    /** How many rows stand in each table of a dataset, and how many of them are different. */
    const counts = async (dataset: string) => {
      const of = (table: string) => `select count(*), count(distinct id) from ${dataset}.${table}`
      const rows = await engine.query(`${of('orders')} union all ${of('events')}`)
      return rows.map((row) => row.map(Number))
    }
    return { run, counts, states: () => engine.query('select resource, cursor from %._sp_state order by 1') }
  }

  test('begins at the beginning, whatever an earlier one or the pipeline itself has stored', async () => {
    const { run, counts, states } = shop()
    const { dataset } = await run()
    const before = await states()
    for (const flags of [[], [], ['--max-pages', '2'], ['--limit', '3']]) {
      const { dataset: dev, resources } = await run('--dev', ...flags)
      expect(dev).toBe(`${dataset}_dev`)
      const expected = flags[0] === '--max-pages' ? 4 : flags[0] === '--limit' ? 3 : 10
      expect(resources.map(({ recordsRead }: { recordsRead: number }) => recordsRead)).toEqual([
        expected,
        expected,
      ])
      expect(await counts('%_dev')).toEqual([
        [10, 10],
        [10, 10],
      ])
    }
    expect(await states()).toEqual(before)
  })

  test('shows the first rows, and all of them when it is asked for all', async () => {
    const { run, counts } = shop()
    await run('--dev', '--limit', '3')
    expect(await counts('%_dev')).toEqual([
      [3, 3],
      [3, 3],
    ])
    await run('--dev')
    expect(await counts('%_dev')).toEqual([
      [10, 10],
      [10, 10],
    ])
  })
})
