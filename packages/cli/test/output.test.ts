import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeProject } from './support/project.ts'
import { bin, environmentOf, runCli } from './support/run-cli.ts'

/** A source of three orders, made by a function that knows no settings; says on stderr when it is closed. */
const shop = `export default ({ key }) => ({ specVersion: 'v1', name: 'shop', secrets: [{ reveal: () => key ?? '' }],
  close() { console.log('closed') },
  resources: [{ name: 'orders', disposition: 'append', positionBasis: null, cursorBasis: null, async *read() {
    const records = [{ id: 1 }, { id: 2 }, { id: 3 }]
    yield { records, request: null, number: 1, label: '', bytes: 3, stop: 'single-page' }
  } }] })`

const closings = (text: string): number => text.match(/closed/g)?.length ?? 0

const run = (...words: string[]): string[] => ['run', './shop.js', ...words]

/** Runs the real command with its streams on descriptors. */
function runOnto(stdout: 'pipe' | number, stderr: 'pipe' | number, words: readonly string[], cwd: string) {
  const args = ['--conditions=@standpipe/source', bin, ...words]
  return spawnSync(process.execPath, args, {
    cwd,
    env: environmentOf({ directory: cwd }),
    stdio: ['ignore', stdout, stderr],
    encoding: 'utf8',
  })
}

test('a secret that is a number leaves the JSON and the events valid', async () => {
  const directory = makeProject({ 'shop.js': shop })
  const words = ['run', './shop.js', '--set', 'key=3', '--json', '--events', 'events.ndjson']
  const { code, stdout } = await runCli([...words, '--no-progress'], { directory })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ resources: [{ recordsRead: 3 }] })
  const lines = readFileSync(join(directory, 'events.ndjson'), 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toContain('page-read')
})

// Other systems have no disk that is always full.
describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  test('under stdout is an error that can be repeated, not a defect', () => {
    const full = openSync('/dev/full', 'w')
    const directory = makeProject({ 'shop.js': shop })
    const { status, stderr } = runOnto(full, 'pipe', run('--json'), directory)
    closeSync(full)
    expect(stderr).toContain('Error: stdout could not be written to its end: ENOSPC')
    expect(stderr).not.toContain('defect')
    expect(status).toBe(75)
  })

  test('under stderr takes nothing from the result', () => {
    const full = openSync('/dev/full', 'w')
    const directory = makeProject({ 'shop.js': shop })
    const { status, stdout } = runOnto('pipe', full, run('--log-format', 'json'), directory)
    closeSync(full)
    expect(stdout).toContain('Loaded in duckdb:standpipe.duckdb')
    expect(status).toBe(0)
  })

  test('under --events does not end the run', async () => {
    const directory = makeProject({ 'shop.js': shop })
    const { code, stdout, stderr } = await runCli(run('--events', '/dev/full', '--json'), { directory })
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', exitCode: 75 })
    expect(stderr.match(/could not be written/g)).toHaveLength(1)
    expect(code).toBe(75)
  })
})

describe('a source', () => {
  test.each([
    ['of a run', ['run', './shop.js'], 0],
    ['of a run without its destination', ['run', './shop.js', '--destination', 'clickhouse://localhost'], 2],
    ['of a run that cannot be planned', ['run', './shop.js', '--select', 'order'], 2],
    ['of a run without a place for its events', ['run', './shop.js', '--events', 'none/events'], 2],
    [
      'of a run whose destination cannot be opened',
      ['run', './shop.js', '--destination', 'duckdb:shop.js'],
      4,
    ],
    ['of a preview', ['preview', './shop.js', 'orders'], 0],
    ['of a preview of nothing', ['preview', './shop.js', 'order'], 2],
  ])('%s is closed once', async (_case, words, expected) => {
    const { code, stderr } = await runCli(words, { directory: makeProject({ 'shop.js': shop }) })
    expect([code, closings(stderr)]).toEqual([expected, 1])
  })

  test('that describes no settings was given some unchecked, and a note says which', async () => {
    const options = { directory: makeProject({ 'shop.js': shop }) }
    const words = ['discover', './shop.js', '--set', 'kye=s3same']
    const { stderr } = await runCli(words, options)
    expect(stderr).toContain('Note: ./shop.js describes no settings; it was given, unchecked: kye.\n')
    expect((await runCli(['discover', './shop.js'], options)).stderr).not.toContain('Note')
    expect((await runCli(['check', './shop.js', '--set', 'kye=1', '-q'], options)).stderr).not.toContain(
      'Note',
    )
  })
})
