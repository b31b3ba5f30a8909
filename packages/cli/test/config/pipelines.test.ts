import { startSandbox } from '@standpipe/sandbox-api'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { countRows, queryDuckDb, queryPostgres } from '../support/query.ts'
import { startCli } from '../support/run-cli.ts'
import { runCommand } from '../support/run-command.ts'
import { configOf, shopProject } from './shop-project.ts'

const three = configOf(
  `first: { source: shop, settings: { mode: 'a' }, exclude: ['customers'] },
    broken: { source: shop, settings: { mode: 'fail' }, dataset: 'broken_data', select: ['orders'] },
    last: { source: './shop.js', select: ['customers'], resources: { customers: { columns: { email: 'drop' } } } },`,
  "destination: 'duckdb:warehouse.duckdb',",
)

/** The parts of the result of a run that tests look at. */
interface Result {
  readonly exitCode: number
  readonly status: string
  readonly pipelines: readonly {
    readonly pipeline: string
    readonly dataset?: string
    readonly status: string
    readonly exitCode: number
    readonly failure: { readonly message: string } | null
    readonly resources?: readonly { readonly name: string }[]
  }[]
}

describe('run', () => {
  test('loads all pipelines in their order, each as it says; one that fails does not stop the others', async () => {
    const directory = shopProject({ 'standpipe.config.ts': three })
    const words = ['run', '--json', '--no-progress', '--events', 'events.ndjson']
    const { code, stdout } = await runCommand(words, { directory })
    const result: Result = JSON.parse(stdout)
    expect([code, result.exitCode, result.status]).toEqual([3, 3, 'failed'])
    expect(
      result.pipelines.map(({ pipeline, dataset, status, exitCode, resources }) => [
        pipeline,
        dataset,
        status,
        exitCode,
        resources?.map(({ name }) => name),
      ]),
    ).toEqual([
      ['first', 'first', 'completed', 0, ['orders']],
      ['broken', 'broken_data', 'failed', 3, ['orders']],
      ['last', 'last', 'completed', 0, ['customers']],
    ])
    const path = join(directory, 'warehouse.duckdb')
    expect(await queryDuckDb(path, 'select id, mode from first.orders')).toEqual([[1, 'a']])
    const columns =
      "select column_name from duckdb_columns() where table_name = 'customers' and column_name[1] <> '_'"
    expect(await queryDuckDb(path, columns)).toEqual([['id']])
    const events = readFileSync(join(directory, 'events.ndjson'), 'utf8').trimEnd().split('\n')
    const pipelines = events.map((line) => JSON.parse(line).pipeline)
    expect([...new Set(pipelines)]).toEqual(['first', 'broken', 'last'])
  })

  test('those that are named, each once and in the order of the configuration, with a table each', async () => {
    const directory = shopProject({ 'standpipe.config.ts': three })
    const words = ['run', 'last', 'first', 'last']
    const { code, stdout, stderr } = await runCommand(words, { directory })
    expect(code).toBe(0)
    const lines = stdout.split('\n')
    const headings = lines.filter((line) => /^\w+$/.test(line))
    expect(headings).toEqual(['first', 'last'])
    expect(lines.filter((line) => line.startsWith('Loaded in duckdb:warehouse.duckdb'))).toHaveLength(2)
    expect(stderr.split('\n').filter((line) => /^\w+$/.test(line))).toEqual(['first', 'last'])
  })

  test('flags win over what a pipeline says, and --set names one of several', async () => {
    const directory = shopProject({ 'standpipe.config.ts': three })
    const run = (...words: readonly string[]) => runCommand(['run', ...words, '--no-progress'], { directory })
    const both = ['first', 'broken', '--destination', 'duckdb:other.duckdb', '--set', 'broken.mode=b']
    expect((await run(...both)).code).toBe(0)
    const rows = 'select mode from first.orders union all select mode from broken_data.orders'
    expect(await queryDuckDb(join(directory, 'other.duckdb'), rows)).toEqual([['a'], ['b']])
    expect((await run('first', '--set', 'mode=c', '--dataset', 'elsewhere')).code).toBe(0)
    const path = join(directory, 'warehouse.duckdb')
    expect(await queryDuckDb(path, 'select mode from elsewhere.orders')).toEqual([['c']])
    const unclear = await run('first', 'last', '--set', 'mode=the-k3y')
    expect([unclear.code, unclear.stdout, unclear.stderr]).toEqual([
      2,
      '',
      'Error: A --set does not say which pipeline it is for.\n  Write --set PIPELINE.key=value; the pipelines are first, last.\n',
    ])
  })

  test('--dry-run shows what each would store, and stores nothing', async () => {
    const directory = shopProject({ 'standpipe.config.ts': three })
    const words = ['run', 'first', 'last', '--dry-run', '--json', '--no-progress']
    const { code, stdout } = await runCommand(words, { directory })
    const { pipelines } = JSON.parse(stdout)
    expect([code, pipelines.map((one: { dryRun: boolean }) => one.dryRun)]).toEqual([0, [true, true]])
    expect(existsSync(join(directory, 'warehouse.duckdb'))).toBe(false)
  })

  test('one that cannot be prepared does not stop the others', async () => {
    const text = configOf(
      `no: { source: 'nothing-of-this-name' }, unset: { source: shop, settings: { mode: env('UNSET') } },
    yes: { source: shop, select: ['orders'] },`,
    )
    const directory = shopProject({ 'standpipe.config.ts': text })
    const { code, stdout } = await runCommand(['run', '--json', '--no-progress'], { directory })
    const { pipelines }: Result = JSON.parse(stdout)
    expect([code, ...pipelines.map(({ exitCode, failure }) => [exitCode, failure?.message])]).toEqual([
      2,
      [2, expect.stringContaining('"nothing-of-this-name" is not installed')],
      [
        2,
        'standpipe.config.ts:7:80 pipelines.unset.settings.mode: the variable UNSET is not set, neither in the environment nor in .env.',
      ],
      [0, undefined],
    ])
    expect(await queryDuckDb(join(directory, 'standpipe.duckdb'), 'select id from yes.orders')).toEqual([[1]])
  })

  test('two that would write one table are refused before anything is read', async () => {
    const text = configOf(
      `one: { source: shop, dataset: 'raw' },
    two: { source: shop, dataset: 'raw', select: ['customers'] },
    three: { source: shop, dataset: 'raw', select: ['archive'] },`,
    )
    const directory = shopProject({ 'standpipe.config.ts': text })
    const { code, stdout, stderr } = await runCommand(['run'], { directory })
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      'Error: The pipelines one and two would both write table "customers" of dataset "raw" in duckdb:standpipe.duckdb.\n' +
        '  Give one of them another dataset, or leave the resource out of one with `exclude`.\n',
    ])
    const apart = await runCommand(['run', '--exclude', 'one.customers', '-q'], { directory })
    expect([apart.code, apart.stderr]).toEqual([0, ''])
    const path = join(directory, 'standpipe.duckdb')
    expect(await queryDuckDb(path, countRows('raw', ['orders', 'customers', 'archive']))).toEqual([
      [1],
      [2],
      [1],
    ])
  })

  test('an argument that is neither is told with what is near', async () => {
    const directory = shopProject({ 'standpipe.config.ts': three })
    const typo = await runCommand(['run', 'first', 'lst'], { directory })
    expect([typo.code, typo.stderr]).toEqual([
      2,
      'Error: standpipe.config.ts has no pipeline "lst".\n  Did you mean last?\n',
    ])
    const other = await runCommand(['run', 'first', 'k3y-of-somebody'], { directory })
    expect([other.code, other.stderr]).toEqual([
      2,
      'Error: An argument is no pipeline of standpipe.config.ts.\n  It has first, broken, last. A SOURCE runs alone.\n',
    ])
    const alone = await runCommand(['run', 'lst'], { directory })
    expect([alone.code, alone.stderr.includes('Or did you mean the pipeline last?')]).toEqual([2, true])
    const none = await runCommand(['run'], { directory: shopProject({}) })
    expect([none.code, none.stderr]).toEqual([
      2,
      'Error: There is no SOURCE to run, and no configuration with pipelines.\n' +
        '  standpipe init writes a first standpipe.config.ts; --config names one elsewhere.\n',
    ])
  })
})

test('a signal ends the pipeline that runs, and the others do not begin', async () => {
  const text = configOf(
    `endless: { source: () => ({ specVersion: 'v1', name: 'endless', resources: [{ name: 'ticks', disposition: 'append',
      positionBasis: null, cursorBasis: null, async *read({ signal }) {
        for (let id = 1; !signal.aborted; id += 1) {
          yield { records: [{ id }], request: null, number: id, label: '', bytes: 3 }
          await new Promise((resolve) => setImmediate(resolve))
        } } }] }) },
    never: { source: shop },`,
  )
  const directory = shopProject({ 'standpipe.config.ts': text })
  const started = startCli(['run', '--json'], { directory })
  await started.printed('ticks: started')
  started.child.kill('SIGINT')
  const { code, stdout, stderr } = await started.result
  const { status, exitCode, pipelines }: Result = JSON.parse(stdout)
  expect([code, status, exitCode]).toEqual([130, 'interrupted', 130])
  expect(pipelines.map((one) => [one.pipeline, one.status, one.exitCode])).toEqual([
    ['endless', 'interrupted', 130],
    ['never', 'interrupted', 130],
  ])
  expect(stderr).toContain('never: not begun\n')
})

describe('other commands take a pipeline', () => {
  test('with its settings, destination, dataset and rules', async () => {
    const directory = shopProject({ 'standpipe.config.ts': three })
    const command = (...words: readonly string[]) => runCommand(words, { directory })
    expect((await command('run', 'last', 'broken', '--set', 'broken.mode=x', '-q')).code).toBe(0)
    const check = await command('check', 'broken')
    expect(check.stdout).toContain('mode from standpipe.config.ts:8')
    expect(check.stdout).toContain('1 resource into dataset broken_data')
    expect(check.stdout).toContain('duckdb:warehouse.duckdb opens; it has 1 table of this pipeline')
    expect((await command('preview', 'last', 'customers')).stdout).not.toContain('a@b.example')
    expect((await command('preview', 'first', 'orders')).stdout).toMatch(/^ 1 +a$/m)
    expect((await command('discover', 'last')).stdout).toContain('archive')
    for (const words of [['status'], ['history'], ['state', 'get'], ['schema', 'show'], ['schema', 'diff']]) {
      const { code, stdout } = await command(...words, 'broken', '--json')
      expect([words, code, JSON.parse(stdout)]).toEqual([
        words,
        0,
        expect.objectContaining({
          pipeline: 'broken',
          dataset: 'broken_data',
          destination: 'duckdb:warehouse.duckdb',
        }),
      ])
    }
    for (const words of [
      ['prune', 'broken'],
      ['drop', 'broken', 'orders', '--yes'],
    ]) {
      expect([words, (await command(...words)).code]).toEqual([words, 0])
    }
    const elsewhere = await command('status', 'broken', '--destination', 'duckdb:none.duckdb')
    expect(elsewhere.code).not.toBe(0)
    const never = await command('status', 'first')
    expect(never.stderr).toContain('It was not run yet with this destination, dataset and profile.')
    expect((await command('status', 'frst')).stderr).toContain('Did you mean first')
    const chosen = shopProject({
      'standpipe.config.ts': three.replace("exclude: ['customers']", "select: ['nothing']"),
    })
    expect((await runCommand(['check', 'first'], { directory: chosen })).stderr).toContain(
      "standpipe.config.ts:7: No resource is named 'nothing'.",
    )
  })

  test('a connector by import and by name, into Postgres by a secret', async () => {
    const sandbox = await startSandbox({ rows: 60, apiKey: 'k3y-of-the-sandbox' })
    const dataset = 'config_pipelines'
    const text = `import { defineConfig, env, secret } from 'standpipe'
      import inventory from '@standpipe/connector-inventory'
      const settings = { baseUrl: env('SHOP_URL'), apiKey: secret('SHOP_KEY') }
      export default defineConfig({
        destination: secret('WAREHOUSE_URL'),
        pipelines: {
          imported: { source: inventory, settings, dataset: '${dataset}', select: ['customers'] },
          named: { source: 'inventory', settings, dataset: '${dataset}', select: ['items'] },
        },
      })`
    const variables = {
      SHOP_URL: sandbox.url,
      SHOP_KEY: sandbox.apiKey,
      WAREHOUSE_URL: inject('postgresUrl'),
    }
    const directory = shopProject({ 'standpipe.config.ts': text })
    const { code, stdout, stderr } = await runCommand(['run', '-v'], { directory, variables })
    await sandbox.stop()
    expect(code).toBe(0)
    expect(stdout + stderr).not.toContain(sandbox.apiKey)
    const counts = await queryPostgres(inject('postgresUrl'), countRows(dataset, ['customers', 'items']))
    expect(counts.flat().every((count) => Number(count) > 0)).toBe(true)
  })
})
