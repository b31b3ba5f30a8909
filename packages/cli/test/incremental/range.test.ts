import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { engines } from '../support/engines.ts'
import { makeAuthorProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'

/** Ten orders, one a day from the first of January 2026 on, two on a page. */
const orders = Array.from({ length: 10 }, (_, index) => ({
  id: index + 1,
  changed: `2026-01-${String(index + 1).padStart(2, '0')}T08:00:00Z`,
}))
const asked: string[] = []
/** The offset at which the API fails, once. */
let failing: string | null = null
let server: Server

const api = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  asked.push(`${pathname}?${decodeURIComponent(searchParams.toString())}`)
  const offset = searchParams.get('offset') ?? '0'
  const [from, to] = [searchParams.get('from') ?? '', searchParams.get('to') ?? '~']
  const isFailing = failing === offset
  if (isFailing) failing = null
  const found = orders.filter(({ changed }) => changed >= from && changed < to)
  response.statusCode = isFailing ? 400 : 200
  response.setHeader('content-type', 'application/json')
  const all = pathname === '/orders' ? found : [{ id: 1 }]
  response.end(JSON.stringify({ items: all.slice(Number(offset), Number(offset) + 2) }))
})

beforeAll(async () => {
  server = api.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})
afterAll(() => server.close())
beforeEach(() => {
  asked.length = 0
  failing = null
})

const source = (more = ''): string => `
import { createRestSource, offset, restResource } from '@standpipe/rest'
export default ({ baseUrl }) => createRestSource({ name: 'shop', client: { baseUrl }, resources: [
  restResource({ name: 'orders', path: 'orders', select: 'items', primaryKey: 'id', ${more}
    cursor: { path: 'changed', param: 'from', endParam: 'to' }, paginator: offset({ limit: 2 }) }),
  restResource({ name: 'countries', path: 'countries', select: 'items', primaryKey: 'id' }),
] })`

describe.each(engines)('run --since --until on %s', (_name, makeEngine) => {
  function shop(more?: string) {
    const { port } = server.address() as AddressInfo
    const directory = makeAuthorProject({ 'shop.js': source(more) })
    const engine = makeEngine(directory)
    const words = ['run', './shop.js', ...engine.flags, '--set', `baseUrl=http://127.0.0.1:${port}`]
    return {
      run: (...flags: readonly string[]) => runCommand([...words, '--no-progress', ...flags], { directory }),
      ids: async () => (await engine.query('select id from %.orders order by id')).map(([id]) => Number(id)),
      states: () => engine.query("select partition, cursor from %._sp_state where resource = 'orders'"),
    }
  }

  test.each(['', "disposition: 'append', "])(
    'reads a range beside what is stored, and no record twice: %j',
    async (more) => {
      const { run, ids, states } = shop(more)
      const range = ['--since', '2026-01-03', '--until', '2026-01-06T00:00:00Z']
      const first = await run(...range)
      expect([first.code, asked[0]]).toEqual([
        0,
        '/orders?from=2026-01-03&to=2026-01-06T00:00:00Z&offset=0&limit=2',
      ])
      expect(first.stderr).toContain('Note: not read, because only a cursor has a range: countries.')
      expect(await ids()).toEqual([3, 4, 5])

      expect((await run()).code).toBe(0)
      const before = await states()
      expect(before).toEqual([['', expect.stringContaining('2026-01-10T')]])
      const again = await run('--since', '2026-01-02', '--select', 'orders')
      expect([again.code, again.stderr.includes('not read')]).toEqual([0, false])
      expect(await ids()).toEqual(orders.map(({ id }) => id))
      expect(await states()).toEqual(before)
    },
  )

  test('goes on where a range was left', async () => {
    const { run, ids, states } = shop()
    const range = ['--since', '2026-01-01', '--until', '2026-01-31', '--load-rows', '1', '--select', 'orders']
    failing = '4'
    expect((await run(...range)).code).toBe(1)
    expect(await ids()).toEqual([1, 2, 3, 4])
    expect(await states()).toHaveLength(2)
    asked.length = 0
    expect((await run(...range)).code).toBe(0)
    // The page to go on from is asked for again, to compare it.
    expect(asked[0]).toContain('offset=2')
    expect(await ids()).toEqual(orders.map(({ id }) => id))
    expect(await states()).toEqual([['', null]])
  })

  test('--dry-run shows it, and --dev keeps to a dataset of its own', async () => {
    const { run, ids } = shop()
    expect((await run('--since', '2026-01-09')).code).toBe(0)
    const dry = await run('--since', '2026-01-05', '--until', '2026-01-07', '--dry-run')
    expect(dry.stdout).toMatch(/^orders +completed +2 +2 /m)
    const dev = await run('--since', '2026-01-05', '--dev', '--json')
    expect(JSON.parse(dev.stdout)).toMatchObject({
      status: 'completed',
      leftOut: ['countries'],
      resources: [{ name: 'orders', recordsRead: 6 }],
    })
    expect(await ids()).toEqual([9, 10])
  })
})

test('what cannot be meant ends with code 2 before any request', async () => {
  const directory = makeAuthorProject({ 'shop.js': source("columns: { changed: { type: 'timestamp' } },") })
  const run = (...flags: readonly string[]) =>
    runCommand(['run', './shop.js', '--set', 'baseUrl=http://127.0.0.1:9', ...flags], { directory })
  for (const [flags, message] of [
    [['--since', 'yesterday'], "its cursor is a time, and 'since' is 'yesterday'"],
    [['--since', '2026-02-01', '--until', '2026-01-01'], 'nothing lies from 2026-02-01 to 2026-01-01'],
    [['--until', '2026-01-01'], "'since' is not given"],
    [['--since', '7d', '--full-refresh'], 'A full refresh of a range'],
    [['--since', '7d', '--fresh'], 'A fresh read gives up'],
    [['--since', '7d', '--select', 'countries'], 'No selected resource can be read in a range: countries.'],
  ] as const) {
    const { code, stderr } = await run(...flags)
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  }
})
