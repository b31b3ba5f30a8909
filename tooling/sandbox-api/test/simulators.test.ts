import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, SandboxError, type Simulator, startSandbox } from '../src/index.ts'
import { errorAnswer, jsonAnswer } from '../src/http/answer.ts'
import { exactText } from '../src/values/exact-text.ts'
import { readDigits } from '../src/values/read-input.ts'

const shop: Simulator = {
  name: 'shop',
  lists: [
    {
      name: 'parents',
      rows: 6,
      record: ({ number, revision }) => ({ id: BigInt(number), revision: BigInt(revision) }),
    },
    {
      name: 'children',
      rows: 40,
      record: ({ number }, view) => {
        const parent = view.record('parents', number % view.rows('parents'))
        return parent === undefined ? undefined : { id: BigInt(number), parent_id: parent['id']! }
      },
    },
  ],
  routes: (server) => [
    (path) =>
      path === '/children'
        ? {
            label: path,
            resource: 'children',
            refuse: ({ headers }) =>
              headers.authorization === `Bearer ${server.apiKey}`
                ? undefined
                : errorAnswer(401, 'no', 'No token.'),
            answer: (request) => {
              const offset = readDigits(request.query.get('offset') ?? '0', 'offset')
              const asked = { records: server.records('children'), offset, limit: 10 }
              return server.page(request, asked, ({ records, total }) =>
                jsonAnswer(200, {
                  total,
                  ids: records.map(exactText),
                  here: `${request.origin}${request.path}`,
                }),
              )
            },
          }
        : undefined,
    (path) =>
      path === '/token'
        ? {
            label: path,
            resource: 'token',
            methods: ['POST'],
            answer: async (request) => jsonAnswer(200, await request.body()),
          }
        : undefined,
  ],
}

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ rows: 100, simulators: [shop], scale: 0.5 })
})
afterEach(() => sandbox.stop())

async function ask(query = ''): Promise<{ total: number; ids: string[]; here: string }> {
  const headers = { authorization: `Bearer ${sandbox.apiKey}` }
  const response = await fetch(`${sandbox.url}/shop/children${query}`, { headers })
  return (await response.json()) as { total: number; ids: string[]; here: string }
}

const truth = (version?: number) => Array.from(sandbox.truth('shop/children', version), exactText)

describe('a simulator', () => {
  it('serves its lists below its name, in pages, to whom it lets in', async () => {
    expect(truth()).toHaveLength(20)
    const first = await ask()
    expect(first).toEqual({ total: 20, ids: truth().slice(0, 10), here: `${sandbox.url}/shop/children` })
    expect((await ask('?offset=10')).ids).toEqual(truth().slice(10))
    expect((await fetch(`${sandbox.url}/shop/children`)).status).toBe(401)
    expect(sandbox.counters()['/shop/children']).toEqual({ requests: 3, served: 2, failed: 1 })
  })

  it('takes other methods only where it says so', async () => {
    const posted = await fetch(`${sandbox.url}/shop/token`, { method: 'POST', body: 'grant' })
    expect(await posted.json()).toBe('grant')
    expect((await fetch(`${sandbox.url}/shop/token`)).headers.get('allow')).toBe('POST')
    expect((await fetch(`${sandbox.url}/shop/nowhere`)).status).toBe(404)
  })

  it('answers 400 for a parameter that cannot be read', async () => {
    const headers = { authorization: `Bearer ${sandbox.apiKey}` }
    expect((await fetch(`${sandbox.url}/shop/children?offset=x`, { headers })).status).toBe(400)
  })

  it('shows what the faults make of a page', async () => {
    sandbox.addFault({ kind: 'page-size', resource: 'shop/children', size: 4 })
    expect((await ask('?offset=4')).ids).toEqual(truth().slice(4, 8))
    sandbox.addFault({ kind: 'repeat-page', page: 'last' })
    expect((await ask('?offset=20')).ids).toEqual(truth().slice(16))
    sandbox.clearFaults()
    sandbox.addFault({ kind: 'ignore-offset', path: '/shop/children' })
    expect((await ask('?offset=10')).ids).toEqual(truth().slice(0, 10))
    sandbox.addFault({ kind: 'edit-records', edit: { set: { colour: 'red' } } })
    expect((await ask()).ids[0]).toContain('"colour":"red"')
    expect(truth()[0]).not.toContain('colour')
    sandbox.clearFaults()
    sandbox.addFault({ kind: 'mutate', mutation: { resource: 'shop/children', added: 1 } })
    expect((await ask()).total).toBe(20)
    expect((await ask()).total).toBe(21)
  })

  it('lets positions expire', async () => {
    sandbox.expirePositions()
    const headers = { authorization: `Bearer ${sandbox.apiKey}` }
    expect((await fetch(`${sandbox.url}/shop/children?offset=10`, { headers })).status).toBe(410)
    await ask()
    expect((await ask('?offset=10')).ids).toHaveLength(10)
  })
})

describe('its data', () => {
  it('lose the children of a parent that is deleted, and keep every version', () => {
    const before = truth()
    const result = sandbox.mutate({ resource: 'shop/parents', deleted: 1 })
    expect(result).toEqual({
      version: 1,
      resources: { 'shop/parents': { changed: 0, added: 0, deleted: 1, late: 0, total: 2 } },
    })
    expect(truth().length).toBeLessThan(before.length)
    expect(truth(0)).toEqual(before)
    expect(before).toEqual(expect.arrayContaining(truth()))
  })

  it('change with those of all APIs, or alone', () => {
    expect(Object.keys(sandbox.mutate({ changed: 1 }).resources)).toContain('shop/parents')
    expect(sandbox.total('shop/parents')).toBe(3)
    const revisions = Array.from(sandbox.truth('shop/parents'), ({ revision }) => revision)
    expect(revisions.filter((revision) => revision === 1n)).toHaveLength(1)
    sandbox.mutate({ resource: 'orders', added: 1 })
    expect(Array.from(sandbox.truth('shop/parents', 2))).toEqual(Array.from(sandbox.truth('shop/parents', 1)))
  })

  it('that do not exist are refused', () => {
    expect(() => sandbox.total('shop/none')).toThrow(SandboxError)
    expect(() => sandbox.mutate({ resource: 'none/parents', added: 1 })).toThrow('shop/parents')
    expect(() => Array.from(sandbox.truth('shop/parents', 9))).toThrow('version 9')
    expect(sandbox.version()).toBe(0)
  })
})
