import { createConnection } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resourceNames, type Sandbox, startSandbox } from '../src/index.ts'
import { ask, askPage } from './ask.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ rows: 2000, apiKey: 'the-key' })
})
afterAll(() => sandbox.stop())

describe('key', () => {
  test.each(['', 'api_key='])('is asked for with 401 (?%s)', async (query) => {
    const response = await fetch(`${sandbox.url}/v1/orders?${query}`)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      error: { code: 'unauthorized', message: 'The parameter api_key is missing.' },
    })
  })

  test('is refused with 403 and never repeated', async () => {
    const response = await ask(sandbox, 'orders', { api_key: 'wrong-secret' })
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.text()).not.toContain('wrong-secret')
  })
})

describe('pages', () => {
  test.each(resourceNames)('of %s follow each other without gap or overlap', async (resource) => {
    const total = sandbox.total(resource)
    const sizes: number[] = []
    const texts: string[] = []
    for (let offset = 0; offset <= total; offset += 100) {
      const response = await ask(sandbox, resource, { offset, limit: 100 })
      const body = await response.text()
      expect(body).toMatch(new RegExp(`,"total":${total},"offset":${offset},"limit":100\\}$`))
      sizes.push((JSON.parse(body) as { data: unknown[] }).data.length)
      texts.push(body.slice('{"data":['.length, body.lastIndexOf('],"total"')))
    }
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(total)
    const truth = await (await fetch(`${sandbox.url}/_sandbox/truth/${resource}`)).text()
    expect(texts.filter((text) => text !== '').join(',')).toBe(truth.trimEnd().split('\n').join(','))
  })

  test('hold what was asked for, at most 100 records', async () => {
    expect((await askPage(sandbox, 'orders', { limit: 7, offset: 3 })).data).toHaveLength(7)
    expect(await askPage(sandbox, 'orders', { limit: 1000 })).toMatchObject({ limit: 100, offset: 0 })
    expect((await askPage(sandbox, 'orders', { limit: 1000 })).data).toHaveLength(100)
    expect((await askPage(sandbox, 'orders')).data).toHaveLength(100)
    expect(await askPage(sandbox, 'orders', { offset: 10_000 })).toMatchObject({ data: [], total: 600 })
  })

  test.each([{ offset: -1 }, { limit: 0 }, { limit: 'many' }, { updated_since: 'yesterday' }])(
    'are refused with 400 for %j',
    async (query) => {
      const response = await ask(sandbox, 'orders', query)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } })
    },
  )

  test('of another size are possible', async () => {
    const small = await startSandbox({ rows: 100, only: 'items', maximumLimit: 20 })
    expect(await askPage(small, 'items', { limit: 100 })).toMatchObject({ limit: 20, total: 100 })
    expect(await askPage(small, 'orders')).toMatchObject({ data: [], total: 0 })
    await small.stop()
  })
})

describe('updated_since', () => {
  test('filters orders and inventory', async () => {
    const { data, total } = await askPage(sandbox, 'orders', { offset: 300, limit: 1 })
    const since = String(data[0]!['updated_at'])
    const filtered = await askPage(sandbox, 'orders', { updated_since: since })
    expect(filtered.total).toBeLessThan(total)
    expect(filtered.data.every((order) => Date.parse(String(order['updated_at'])) >= Date.parse(since))).toBe(
      true,
    )
    expect(filtered.total).toBe(
      (await askPage(sandbox, 'orders', { updated_since: since.replace('Z', '') })).total,
    )
    expect((await askPage(sandbox, 'inventory', { updated_since: '2100-01-01' })).total).toBe(0)
  })

  test('means nothing to the others, as with real servers', async () => {
    expect(await askPage(sandbox, 'items', { updated_since: 'whatever' })).toMatchObject({ total: 160 })
  })
})

describe('other paths', () => {
  test.each(['/', '/v1/', '/v1/shoes', '/v1/orders/1', '/v2/orders', '/api/v2/cards/'])(
    '%s is 404',
    async (path) => {
      expect((await fetch(`${sandbox.url}${path}?api_key=the-key`)).status).toBe(404)
    },
  )

  test('other methods are 405', async () => {
    const response = await fetch(`${sandbox.url}/v1/orders?api_key=the-key`, { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
  })
})

test('one connection carries many requests', async () => {
  const { port } = new URL(sandbox.url)
  const socket = createConnection(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  const answers: string[] = []
  for (let request = 0; request < 3; request++) {
    socket.write('GET /v1/orders?api_key=wrong HTTP/1.1\r\nHost: sandbox\r\n\r\n')
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    answers.push(chunk.toString('utf8').split('\r\n')[0]!)
  }
  socket.destroy()
  expect(answers).toEqual(Array.from({ length: 3 }, () => 'HTTP/1.1 403 Forbidden'))
})

test('wrong options are refused', async () => {
  await expect(startSandbox({ rows: -1 })).rejects.toThrow('rows must be an integer')
  await expect(startSandbox({ maximumLimit: 0 })).rejects.toThrow('maximumLimit must be an integer')
})
