import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '../../src/command-line.ts'
import { queryDuckDb } from '../support/query.ts'
import { capture, sampleHost } from '../support/samples.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { startLeakyApi, type LeakyApi } from './leaky-api.ts'
import { spellings } from './secrets.ts'

const source = join(import.meta.dirname, 'leaky-source.ts')

let elsewhere: LeakyApi
let api: LeakyApi

beforeAll(async () => {
  elsewhere = await startLeakyApi('http://127.0.0.1:1')
  api = await startLeakyApi(elsewhere.url)
})

afterAll(async () => {
  await api.close()
  await elsewhere.close()
})

/** Where a text has a secret, with what stands around it. */
function leaks(place: string, text: string): readonly string[] {
  return spellings.flatMap((spelling) => {
    const at = text.indexOf(spelling)
    return at === -1 ? [] : [`${place}: …${text.slice(Math.max(0, at - 100), at + 100)}…`]
  })
}

/** Every value of every table, system tables included. */
async function storedText(file: string): Promise<string> {
  const names = await queryDuckDb(file, "select schema_name || '.' || table_name from duckdb_tables()")
  const tables = names.flat().map(async (name) => {
    const sql = `select cast(stored as varchar) from ${JSON.stringify(name).slice(1, -1)} as stored`
    return (await queryDuckDb(file, sql)).map((row) => JSON.stringify(row))
  })
  return (await Promise.all(tables)).flat().join('\n')
}

const run = ['run', source, '--no-progress', '-v', '--trace-http']
const preview = ['preview', source]

/** Every command, over every failure, with the code that it ends with. */
const commands: readonly (readonly [code: number, words: readonly string[]])[] = [
  [75, [...run, '--events', 'first.ndjson', '--max-pages', '2', '--load-rows', '1']],
  [75, [...run, '--events', 'next.ndjson', '--json']],
  [1, [...run, '--log-format', 'json', '--select', 'orders,status_404,cut,keys']],
  [3, [...run, '--select', 'status_401,html', '--fresh']],
  // Every failure is one of `run` already.
  [3, ['check', source, '--select', 'orders,status_403,html,keys,texts', '-v']],
  [0, ['check', source, '--select', 'orders', '--json']],
  [0, ['discover', source, '--endpoint', 'orders', '--trace-http', '--confirm']],
  [3, ['discover', source, '--endpoint', 'status_403', '-v']],
  [0, ['discover', source, '--json']],
  [0, [...preview, 'orders']],
  [3, [...preview, 'status_403', '--trace-http', '-v']],
  [1, [...preview, 'texts', '--json']],
  [3, [...preview, 'link']],
  [0, ['state', 'get', 'leaky', '--json']],
  [0, ['history', 'leaky', '--json']],
  [0, ['status', 'leaky']],
  [0, ['schema', 'show', 'leaky']],
  [0, ['schema', 'diff', 'leaky', '--json']],
  [0, ['prune', 'leaky', '--keep-runs', '1']],
  [0, ['drop', 'leaky', 'moved', '--yes']],
]

const takesDestination = ([name]: readonly string[]): boolean => name !== 'discover' && name !== 'preview'

test('no command and no failure shows a secret, nor is one stored', async () => {
  const directory = temporaryDirectory()
  const file = join(directory, 'standpipe.duckdb')
  const settings = ['--set', `baseUrl=${api.url}`]
  const found: string[] = []
  const codes: number[] = []
  let printed = ''
  let placeholders = 0
  for (const [, words] of commands) {
    const [stdout, stderr] = [capture(), capture()]
    const host = sampleHost({ directory, stdout, stderr, now: Date.now })
    const destination = takesDestination(words) ? ['--destination', `duckdb:${file}`] : []
    const more = words.includes(source) ? [...destination, ...settings] : destination
    codes.push(await runCommandLine([...words, ...more], host))
    const text = stdout.text() + stderr.text()
    found.push(...leaks(words.join(' '), text))
    printed += text
    if (destination.length > 0) {
      const stored = await storedText(file)
      found.push(...leaks(`a table behind ${words.join(' ')}`, stored))
      placeholders += stored.split('{secret:').length - 1
    }
  }
  for (const name of await readdir(directory)) {
    found.push(...leaks(name, await readFile(join(directory, name), 'latin1')))
  }
  expect(found).toEqual([])
  expect(codes).toEqual(commands.map(([code]) => code))
  // They were there to be seen, and what is stored was looked at.
  expect(printed.match(/\*\*\*/g)?.length).toBeGreaterThan(100)
  expect(placeholders).toBeGreaterThan(0)
})
