import { DuckDBInstance } from '@duckdb/node-api'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { postgres } from '@standpipe/destination-postgres'
import { engines } from '../support/engines.ts'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'
import { shopSource } from '../support/shop-source.ts'
import { filesIn } from './content.ts'

/** What a command prints, without times. */
function plain(text: string): string {
  return text.replaceAll(/ +\d[\d.]* m?s {2}/g, ' T  ')
}

describe.each(engines)('run --dry-run on %s', (name, makeEngine) => {
  test('shows statements, rows and cursors, which the run behind it makes true', async () => {
    const directory = makeProject({ 'shop.js': shopSource })
    const engine = makeEngine(directory)
    const words = ['run', './shop.js', ...engine.flags]
    const dataset = engine.flags.at(-1) ?? ''
    const dry = await runCommand([...words, '--dry-run', '--no-progress'], { directory })
    expect([dry.code, dry.stderr]).toEqual([0, ''])
    expect(readdirSync(directory)).toEqual(['package.json', 'shop.js'])
    expect(plain(dry.stdout)).toMatch(/^resource +status +rows read +rows to write/)
    expect(dry.stdout).toContain(`\n  create schema "${dataset}";\n`)
    const place = name === 'DuckDB' ? `"standpipe"."${dataset}"` : `"${dataset}"`
    expect(dry.stdout).toContain(`\n  create table ${place}."orders" ("_sp_id" `)
    const lines = dry.stdout.split('\n').filter((line) => !/^ +(create|comment)/.test(line))
    expect(lines.slice(5, -3)).toEqual([
      'orders',
      '  its rows would be merged by id',
      '  cursor (none) → 9007199254740993',
      '  new table orders',
      '  new table orders__lines',
      '',
      'events',
      '  its rows would be appended',
      '  new table events',
    ])
    expect(lines.at(-2)).toMatch(/^Dry run: nothing was stored in .*, dataset shop/)

    expect((await runCommand(words, { directory })).code).toBe(0)
    const columns = `select column_name from information_schema.columns where table_schema = '${dataset}'`
    const before = await engine.query(columns)
    const wide = await runCommand([...words, '--dry-run', '--set', 'mode=wide'], { directory })
    expect(wide.stdout).toContain('  cursor 9007199254740993 would stay\n  new column orders.note (text)\n')
    expect(wide.stdout).toMatch(/^ {2}alter table .*"orders" add column "note" (VARCHAR|text);$/m)
    expect(await engine.query(columns)).toEqual(before)
  })

  test('prints all of it as JSON, and events that say what it is', async () => {
    const directory = makeProject({ 'shop.js': shopSource })
    const words = ['run', './shop.js', ...makeEngine(directory).flags, '--dry-run']
    const { stdout } = await runCommand([...words, '--json', '--select', 'orders'], { directory })
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'run',
      dryRun: true,
      status: 'completed',
      resources: [
        {
          name: 'orders',
          rowsWritten: { orders: 2, orders__lines: 2 },
          rehearsal: { key: ['id'], rows: 'upsert', publication: null, cursorFrom: null },
        },
      ],
    })
    const { stdout: lines } = await runCommand([...words, '--events', '-'], { directory })
    const [first, ...others] = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({ type: 'run-started', dryRun: true })
    const types = others.map(({ type }: { type: string }) => type)
    expect(types).toContain('load-rehearsed')
    expect(types).not.toContain('load-committed')
  })

  test('ends as the run would', async () => {
    const directory = makeProject({ 'shop.js': shopSource })
    const engine = makeEngine(directory)
    const words = ['run', './shop.js', ...engine.flags]
    const cut = await runCommand([...words, '--dry-run', '--set', 'mode=cut'], { directory })
    expect(cut.code).toBe(70)
    expect(cut.stdout).toContain('Dry run failed: nothing was stored')
    await runCommand(words, { directory })
    const frozen = ['--dry-run', '--set', 'mode=wide', '--contract', 'freeze']
    expect((await runCommand([...words, ...frozen], { directory })).code).toBe(1)
  })
})

test('a DuckDB file that another process writes is not read beside it: code 75', async () => {
  const directory = makeProject({ 'shop.js': shopSource })
  const holder = await DuckDBInstance.create(join(directory, 'standpipe.duckdb'))
  const { code, stderr } = await runCommand(['run', './shop.js', '--dry-run'], { directory })
  holder.closeSync()
  expect(code).toBe(75)
  expect(stderr).toContain(`process ${process.pid}`)
})

test('a file that is there keeps its bytes and its time, and no folder is made', async () => {
  const directory = makeProject({ 'shop.js': shopSource })
  await runCommand(['run', './shop.js'], { directory })
  const before = filesIn(directory)
  await runCommand(['run', './shop.js', '--dry-run', '--full-refresh'], { directory })
  expect(filesIn(directory)).toEqual(before)
  const missing = ['run', './shop.js', '--dry-run', '--destination', 'duckdb:nowhere/shop.duckdb']
  const { code, stderr } = await runCommand(missing, { directory })
  expect([code, stderr.includes('its folder does not exist')]).toEqual([4, true])
})

test('beside a run that writes into the same dataset of Postgres it waits for nobody', async () => {
  const directory = makeProject({ 'shop.js': shopSource })
  const dataset = 'dry_run_beside'
  const writer = await postgres(inject('postgresUrl')).open({ dataset, pipeline: 'my-shop' })
  const words = ['run', './shop.js', '--destination', inject('postgresUrl'), '--dataset', dataset]
  const dry = await runCommand([...words, '--dry-run'], { directory })
  const real = await runCommand(words, { directory })
  await writer.close()
  expect([dry.code, real.code]).toEqual([0, 75])
})

test('--dry-run --dev shows what would go into the other dataset', async () => {
  const directory = makeProject({ 'shop.js': shopSource })
  const { code, stdout } = await runCommand(['run', './shop.js', '--dry-run', '--dev'], { directory })
  expect(code).toBe(0)
  expect(stdout).toContain('create schema "my_shop_dev";')
  expect(stdout).toContain('its rows would take the place of what the table holds')
  expect(readdirSync(directory)).toEqual(['package.json', 'shop.js'])
})
