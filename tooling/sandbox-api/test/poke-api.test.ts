import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Sandbox, startSandbox } from '../src/index.ts'

let directory: string
let sandbox: Sandbox
const berry = (id: number): string =>
  `{"name":"berry-${id}","id":${id},"size":1.50,"flavors":[{"potency":${id}}]}`
const berries = Array.from({ length: 45 }, (_, index) => berry(index + 1))

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'poke-api-'))
  await writeFile(join(directory, 'berry.ndjson.gz'), gzipSync(`${berries.join('\n')}\n`))
  await writeFile(
    join(directory, 'machine.ndjson.gz'),
    gzipSync('{"id":3,"item":{"name":"tm"}}\n{"id":9,"item":null}'),
  )
  await writeFile(join(directory, 'notes.txt'), 'not a resource')
  sandbox = await startSandbox({ rows: 10, pokeApiDirectory: directory })
})
afterAll(async () => {
  await sandbox.stop()
  await rm(directory, { recursive: true })
})

const get = async (path: string): Promise<Response> => fetch(`${sandbox.url}${path}`)
const list = async (path: string): Promise<unknown> => (await get(path)).json()

describe('lists', () => {
  test('begin with 20 entries and an absolute link', async () => {
    expect(await list('/api/v2/berry/')).toEqual({
      count: 45,
      next: `${sandbox.url}/api/v2/berry/?offset=20&limit=20`,
      previous: null,
      results: berries.slice(0, 20).map((_, index) => ({
        name: `berry-${index + 1}`,
        url: `${sandbox.url}/api/v2/berry/${index + 1}/`,
      })),
    })
  })

  test('can be followed by their links to the end', async () => {
    const names: string[] = []
    const addresses: string[] = []
    for (let next: string | null = '/api/v2/berry?limit=30'; next !== null;) {
      const page = (await list(next)) as {
        next: string | null
        previous: string | null
        results: { name: string }[]
      }
      names.push(...page.results.map(({ name }) => name))
      addresses.push(String(page.previous))
      next = page.next?.slice(sandbox.url.length) ?? null
    }
    expect(names).toHaveLength(45)
    expect(new Set(names).size).toBe(45)
    expect(addresses).toEqual(['null', `${sandbox.url}/api/v2/berry/?offset=0&limit=30`])
  })

  test('name nothing where objects have no name', async () => {
    expect(await list('/api/v2/machine/')).toMatchObject({
      results: [{ url: `${sandbox.url}/api/v2/machine/3/` }, {}],
    })
    expect(JSON.stringify(await list('/api/v2/machine/'))).not.toContain('name')
  })

  test('the root names the resources', async () => {
    expect(await list('/api/v2/')).toEqual({
      berry: `${sandbox.url}/api/v2/berry/`,
      machine: `${sandbox.url}/api/v2/machine/`,
    })
  })
})

describe('objects', () => {
  test.each(['/api/v2/berry/7/', '/api/v2/berry/7', '/api/v2/berry/berry-7/'])(
    '%s is the line of the file',
    async (path) => {
      expect(await (await get(path)).text()).toBe(berry(7))
    },
  )

  test.each(['/api/v2/berry/46/', '/api/v2/notes/', '/api/v2/../berry/', '/api/v2/berry/7/8/'])(
    '%s is 404',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})

test('the objects of the package are served unless others are given', async () => {
  const own = await startSandbox({ rows: 0 })
  onTestFinished(() => own.stop())
  const answer = await fetch(`${own.url}/api/v2/evolution-chain/?limit=1`)
  expect(await answer.json()).toMatchObject({
    count: 541,
    results: [{ url: `${own.url}/api/v2/evolution-chain/1/` }],
  })
})

describe('a mutation', () => {
  test('changes, removes and inserts objects, and what was served before can be had again', async () => {
    const own = await startSandbox({ rows: 0, pokeApiDirectory: directory })
    onTestFinished(() => own.stop())
    const before = await (await fetch(`${own.url}/api/v2/berry/?limit=45`)).json()
    own.mutate({ changed: 3, deleted: 2, added: 4, late: 1 })
    const after = (await (await fetch(`${own.url}/api/v2/berry/?limit=60`)).json()) as { count: number }
    expect(before).toMatchObject({ count: 45 })
    expect(after.count).toBe(48)
    const [first, second] = own.served()
    expect([first, second]).toMatchObject([
      { sequence: 1, resource: 'berry', version: 0, count: 45, total: 45 },
      { sequence: 2, resource: 'berry', version: 1, count: 48, total: 48 },
    ])
    const old = own.recordsAt(first!).map(({ id }) => id)
    const now = own.recordsAt(second!)
    expect(old).toEqual(Array.from({ length: 45 }, (_, index) => BigInt(index + 1)))
    expect(now.filter(({ id }) => old.includes(id))).toHaveLength(43)
    const changed = now.find((record) => 'revision' in record)?.['id'] as bigint
    expect(await (await fetch(`${own.url}/api/v2/berry/${changed}/`)).json()).toHaveProperty('revision')
  })
})

describe('positions that expired', () => {
  test('are refused until the first page was read again', async () => {
    sandbox.expirePositions()
    const statuses: number[] = []
    for (const offset of [20, 0, 20]) {
      statuses.push((await get(`/api/v2/berry/?offset=${offset}&limit=20`)).status)
    }
    expect(statuses).toEqual([410, 200, 200])
  })
})

test('faults and counters know the resources', async () => {
  sandbox.resetCounters()
  sandbox.addFault({ kind: 'server-error', resource: 'machine' })
  const statuses = [
    await get('/api/v2/machine/3/'),
    await get('/api/v2/machine/3/'),
    await get('/api/v2/machine/'),
  ]
  expect(statuses.map(({ status }) => status)).toEqual([503, 200, 200])
  expect(sandbox.counters()).toEqual({
    '/api/v2/machine/': { requests: 1, served: 1, failed: 0 },
    '/api/v2/machine/{key}/': { requests: 2, served: 1, failed: 1 },
  })
})

test('a directory that is not there is an error at once', async () => {
  await expect(startSandbox({ pokeApiDirectory: join(directory, 'missing') })).rejects.toThrow('ENOENT')
})
