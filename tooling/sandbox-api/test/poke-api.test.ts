import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
