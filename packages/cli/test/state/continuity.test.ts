import { expect, describe, test } from 'vitest'
import { engines } from '../support/engines.ts'
import { makeProject } from '../support/project.ts'
import { runCli } from '../support/run-cli.ts'
import { shopSource } from '../support/shop-source.ts'

const shop = (name: string): string => shopSource.replace("name: 'my-shop'", `name: '${name}'`)

describe.each(engines)('with nothing but what %s holds', (_name, makeEngine) => {
  test('another machine goes on: state and tables come from the destination (DLT 137)', async () => {
    const first = makeProject({ 'shop.js': shop('my-shop') })
    const engine = makeEngine(first)
    const run = (directory: string, ...words: readonly string[]): ReturnType<typeof runCli> =>
      runCli(['run', './shop.js', '-q', ...engine.flags, ...words], { directory })
    const cut = await run(first, '--set', 'mode=cut')
    expect(cut.stderr).toContain('cut off')

    const second = makeProject({ 'shop.js': shop('my-shop') })
    const there = engine.flags.map((flag) =>
      flag === 'duckdb:standpipe.duckdb' ? `duckdb:${first}/standpipe.duckdb` : flag,
    )
    const words = ['run', './shop.js', '--json', ...there, '--set', 'mode=wide']
    const { code, stdout } = await runCli(words, { directory: second })
    expect(code).toBe(0)
    // From the cursor on, although nothing of the first run is in this directory.
    expect(await engine.query('select id, note from %.orders where note is not null')).toEqual([
      [expect.anything(), 'read from 9007199254740993'],
    ])
    // The row of the read that was cut off has gone; nothing stands twice.
    expect(await engine.query('select name from %.events')).toEqual([['whole']])
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' })
  })

  test('pipelines that share a dataset keep their state and their tables apart (DLT 139)', async () => {
    const directory = makeProject({
      'one.js': shop('one'),
      'other.js': shop('other').replaceAll("name: 'orders'", "name: 'bookings'"),
    })
    const engine = makeEngine(directory)
    const run = (file: string, ...words: readonly string[]): ReturnType<typeof runCli> =>
      runCli(['run', file, '-q', ...engine.flags, ...words], { directory })
    expect((await run('./one.js')).code).toBe(0)
    const other = await run('./other.js', '--exclude', 'events')
    expect([other.code, other.stderr]).toEqual([0, ''])
    expect(await engine.query('select pipeline, resource from %._sp_state order by 1, 2')).toEqual([
      ['one', 'events'],
      ['one', 'orders'],
      ['other', 'bookings'],
    ])
    // A table belongs to one pipeline: two writers who do not know of each other would take rows for missing.
    const foreign = await run('./other.js', '--select', 'events')
    expect(foreign.code).toBe(4)
    expect(foreign.stderr).toMatch(/events.*belongs to/)
    expect(await engine.query('select count(*)::integer from %.events')).toEqual([[1]])
  })
})

test('a destination that cannot be reached fails when it is written, before the API is asked (DLT 138)', async () => {
  const directory = makeProject({ 'shop.js': shopSource })
  const destination = 'postgres://nobody@127.0.0.1:1/shop'
  const words = ['run', './shop.js', '--destination', destination, '--set', 'mode=fail']
  const { code, stderr } = await runCli(words, { directory })
  expect(code).toBe(4)
  expect(stderr).not.toContain('the API is away')
  expect(stderr).toContain('127.0.0.1:1')
})
