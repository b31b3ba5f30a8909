import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthorProject } from './support/project.ts'
import { runCommand } from './support/run-command.ts'

const page = readFileSync(new URL('../../../docs/running.md', import.meta.url), 'utf8')
const [, source = ''] = /```ts\n([^]*?)```/.exec(page) ?? []
const lines = [...page.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, code = '']) => code.trim().split('\n'))

/** The commands of the page in their order, with the code that they end with. */
const commands = lines.map((line) => {
  const [command = '', comment = ''] = line.split(/\s+# /)
  const words = command.split(/\s+/).map((word) => word.replaceAll("'", ''))
  return [line, words.slice(1), Number(/^code (\d+):/.exec(comment)?.[1] ?? 0)] as const
})

const server = createServer((request, response) => {
  const isOrders = request.url?.startsWith('/orders') === true
  const items =
    isOrders && /offset=0/.test(request.url ?? '') ? [{ id: 1, changed: '2026-01-09T08:00:00Z' }] : []
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ items: isOrders ? items : [{ id: 'NL' }] }))
})
let directory: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  directory = makeAuthorProject({
    'shop.ts': source.replace('https://api.example.com', `http://127.0.0.1:${port}`),
  })
})
afterAll(() => {
  server.close()
})

test.each(commands)('%s', async (_line, words, expected) => {
  const { code, stderr } = await runCommand(words, { directory })
  expect([code, expected === 0 ? stderr.match(/^Error.*/m) : null]).toEqual([expected, null])
})

test('what it prints of a dry run is what a dry run prints', async () => {
  const [, shown = ''] = /```text\n([^]*?)```/.exec(page) ?? []
  const words = ['run', './shop.ts', '--dry-run', '--destination', 'duckdb:standpipe.new.duckdb']
  const { stdout } = await runCommand(words, { directory })
  for (const line of shown.trim().split('\n')) {
    const [start = ''] = line.replace(/T[\d:]+Z/, 'T').split('…')
    expect(stdout).toContain(start)
  }
})
