import { duckdb } from '@standpipe/destination-duckdb'
import { postgres } from '@standpipe/destination-postgres'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { engines, type TestEngine } from '../support/engines.ts'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'
import { shopSource } from '../support/shop-source.ts'

describe.each(engines)('records on %s', (_name, makeEngine) => {
  let directory = ''
  let engine: TestEngine

  beforeAll(async () => {
    directory = makeProject({ 'shop.js': shopSource })
    engine = makeEngine(directory)
    await run()
    await run('--set', 'mode=wide')
    await run('--set', 'mode=fail')
  })

  const cli = (...words: readonly string[]): ReturnType<typeof runCommand> =>
    runCommand([...words, ...engine.flags], { directory })
  const run = (...words: readonly string[]): ReturnType<typeof runCommand> =>
    cli('run', './shop.js', '-q', ...words)
  const count = async (table: string): Promise<number> =>
    Number((await engine.query(`select count(*) from %.${table}`))[0]?.[0])

  test('history shows runs and loads, the newest first', async () => {
    const { code, stdout, stderr } = await cli('history', 'my-shop', '--limit', '2')
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.split('\n')
    expect(lines[1]).toMatch(/Z {2}run {6}failed +1 +1 +\d+ ms {2}[0-9a-f-]{36}$/)
    expect(lines[2]).toMatch(/^ {2}events +1 +1$/)
    expect(lines[3]).toMatch(/Z {2}run {6}completed +3 +2 /)
    expect(stdout).toMatch(/^\S+: .*the API is away$/m)
    expect(stdout.match(/ run /g)).toHaveLength(2)
  })

  test('history is JSON with every load', async () => {
    const { stdout } = await cli('history', 'my-shop', '--resource', 'orders', '--json')
    const { runs, ...head } = JSON.parse(stdout) as { readonly runs: readonly object[] }
    expect(head).toMatchObject({ schemaVersion: 1, command: 'history', pipeline: 'my-shop' })
    const failed = { orders: expect.stringContaining('the API is away') }
    expect(runs).toMatchObject([
      { command: 'run', source: 'my-shop', status: 'failed', rows: 1, resourceErrors: failed, loads: [] },
      {
        status: 'completed',
        error: null,
        loads: [{ resource: 'orders', rows: { orders: 1, orders__lines: 1 } }],
      },
      { status: 'completed', loads: [{ pages: 1, rows: { orders: 2, orders__lines: 2 } }] },
    ])
  })

  test('status shows how far each resource is', async () => {
    const { code, stdout, stderr } = await cli('status', 'my-shop')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^events +\S+Z +1 {2}- +finished +events$/m)
    expect(stdout).toMatch(/^orders +\S+Z +0 {2}9007199254740993 +finished +orders, orders__lines$/m)
    expect(stdout).toMatch(/^orders failed in the run of \S+Z: .*the API is away$/m)
    const json = await cli('status', 'my-shop', '--json')
    expect(json.stdout).toContain('"cursor": 9007199254740993,')
    expect(JSON.parse(json.stdout)).toMatchObject({
      command: 'status',
      resources: [
        {
          name: 'events',
          tables: ['events'],
          error: null,
          lastRun: { status: 'failed', rows: { events: 1 }, loads: 1 },
        },
        {
          name: 'orders',
          error: expect.stringContaining('the API is away'),
          lastRun: { status: 'failed', rows: {}, loads: 0 },
          partitions: [{ partition: '', isUnfinished: false }],
        },
      ],
    })
  })

  test('schema diff shows what changed, and since when', async () => {
    const latest = await cli('schema', 'diff', 'my-shop')
    expect(latest.stdout).toMatch(/^orders: version 1 -> 2, \S+Z by run [0-9a-f-]{36}\n {2}\+ note text\n/m)
    expect(latest.stdout).toMatch(/^events: new table, version 1, /m)
    const [first, second] = (
      await engine.query('select cast(run_id as varchar) from %._sp_runs order by number')
    ).flat()
    const since = await cli('schema', 'diff', 'my-shop', '--since', String(second), '--json')
    expect(JSON.parse(since.stdout)).toMatchObject({
      command: 'schema diff',
      tables: [
        {
          table: 'orders',
          from: 1,
          to: 2,
          runId: second,
          differences: [{ column: 'note', what: 'added', before: null, after: 'text' }],
        },
      ],
    })
    const all = await cli('schema', 'diff', 'my-shop', '--since', String(first))
    expect(all.stdout.match(/: new table/g)).toHaveLength(3)
    const none = await cli('schema', 'diff', 'my-shop', '--since', '2999-01-01')
    expect([none.code, none.stdout]).toEqual([0, 'Nothing has changed since 2999-01-01T00:00:00.000Z.\n'])
  })

  test('nothing is dropped without --yes, nor what is not there', async () => {
    const unsure = await cli('drop', 'my-shop', 'orders')
    expect([unsure.code, unsure.stdout]).toEqual([2, ''])
    expect(unsure.stderr).toContain('- drop table orders with all its rows\n')
    expect(unsure.stderr).toContain('- drop table orders__lines with all its rows\n')
    expect(await count('orders')).toBe(2)
    const wrong = await cli('drop', 'my-shop', 'order', '--yes', '--json')
    expect(wrong.code).toBe(2)
    expect(JSON.parse(wrong.stdout)).toMatchObject({ command: 'drop', status: 'failed', exitCode: 2 })
  })

  test('prune removes records of old runs and leaves the last of each resource', async () => {
    const young = await cli('prune', 'my-shop')
    expect([young.code, young.stdout]).toEqual([0, 'removed 0 runs and 0 loads from the records\n'])
    const { stdout } = await cli('prune', 'my-shop', '--keep-runs', '1', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ command: 'prune', runs: 1, loads: 2, stagedTables: [] })
    const commands = await engine.query('select command from %._sp_runs order by number')
    expect(commands).toEqual([['run'], ['run'], ['prune'], ['prune']])
    expect(await count('_sp_loads')).toBe(3)
  })

  test('a resource is dropped with everything of it, and nothing else', async () => {
    await engine.query('create table %.orders_of_mine (id int)')
    const { code, stdout } = await cli('drop', 'my-shop', 'orders', '--yes')
    expect(code).toBe(0)
    expect(stdout).toBe('dropped table orders__lines\ndropped table orders\nforgot 1 state row of orders\n')
    const tables = await engine.query(
      `select table_name from information_schema.tables where table_schema = '%' and left(table_name, 4) <> '_sp_' order by 1`,
    )
    expect(tables.flat()).toEqual(['events', 'orders_of_mine'])
    expect(await engine.query('select table_name from %._sp_schema')).toEqual([['events']])
    expect(await engine.query('select resource from %._sp_state')).toEqual([['events']])
    await run()
    expect(await count('orders')).toBe(2)
  })

  test('whoever wants to change what somebody else writes is told to try again', async () => {
    const [, destination = '', , dataset = ''] = engine.flags
    const opened = destination.startsWith('duckdb:')
      ? duckdb(join(directory, 'standpipe.duckdb'))
      : postgres(destination)
    const session = await opened.open({ dataset, pipeline: 'my-shop' })
    try {
      const { code, stderr } = await cli('drop', 'my-shop', 'orders', '--yes')
      expect([code, stderr]).toEqual([75, expect.stringContaining('Error: ')])
    } finally {
      await session.close()
    }
    expect(await count('orders')).toBe(2)
  })
})
