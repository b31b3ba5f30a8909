import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectSandbox, type ExactRecord, type Sandbox, startSandbox } from '../src/index.ts'
import { ask, askPage } from './ask.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ rows: 3000 })
})
afterEach(() => sandbox.stop())

async function servedText(offset: number, limit = 100): Promise<string> {
  return (await ask(sandbox, 'orders', { offset, limit })).text()
}

async function collect(records: AsyncIterable<ExactRecord>): Promise<ExactRecord[]> {
  const collected: ExactRecord[] = []
  for await (const record of records) collected.push(record)
  return collected
}

describe('in the same process', () => {
  test('truth is what is served, in full and with exact numbers', async () => {
    const truth = [...sandbox.truth('orders')]
    expect(truth).toHaveLength(900)
    expect(truth[899]!['id']).toBe(1152921504000000899n)
    expect(sandbox.recordsAt({ resource: 'orders', offset: 200, limit: 100 })).toEqual(truth.slice(200, 300))
    expect(await servedText(899)).toContain('"id":1152921504000000899,')
  })

  test('truth stays with the version it began with', () => {
    const records = sandbox.truth('stock_details')[Symbol.iterator]()
    const first = records.next()
    sandbox.mutate({ deleted: 10, changed: 10 })
    let count = 1
    while (records.next().done !== true) count += 1
    expect(first.done).toBe(false)
    expect(count).toBe(750)
    expect([...sandbox.truth('stock_details')]).toHaveLength(740)
    expect([...sandbox.truth('stock_details', 0)]).toHaveLength(750)
  })

  test('the log tells which records were delivered, through mutations and filters', async () => {
    const delivered: unknown[] = []
    for (const [round, query] of [
      { offset: 0 },
      { offset: 100, limit: 30 },
      { updated_since: '2025-06-01' },
    ].entries()) {
      delivered.push((await askPage(sandbox, 'orders', query)).data.map(({ name, status }) => [name, status]))
      sandbox.mutate({ changed: 100, deleted: 20 * round, late: 10 })
    }
    const log = sandbox.served()
    expect(log).toMatchObject([
      { sequence: 1, resource: 'orders', offset: 0, limit: 100, version: 0, count: 100, total: 900 },
      { sequence: 2, resource: 'orders', offset: 100, limit: 30, version: 1, count: 30, total: 910 },
      { sequence: 3, offset: 0, version: 2, updatedSince: Date.UTC(2025, 5, 1) },
    ])
    const rebuilt = log.map((page) =>
      sandbox.recordsAt(page).map((record) => [record['name'], record['status']]),
    )
    expect(rebuilt).toEqual(delivered)
    expect(sandbox.served(3)).toEqual(log.slice(2))
  })

  test('refused and unknown requests are counted, not logged', async () => {
    await fetch(`${sandbox.url}/v1/orders`)
    await fetch(`${sandbox.url}/nowhere?api_key=secret`)
    await servedText(0)
    expect(sandbox.served()).toHaveLength(1)
    expect(sandbox.counters()).toEqual({
      '/v1/orders': { requests: 2, served: 1, failed: 1 },
      other: { requests: 1, served: 0, failed: 1 },
    })
    sandbox.resetCounters()
    expect(sandbox.counters()).toEqual({})
  })
})

describe('over HTTP', () => {
  test('the control does what it does in the process', async () => {
    const remote = connectSandbox(sandbox.url)
    expect(await remote.status()).toEqual({
      version: 0,
      totals: {
        customers: 60,
        items: 240,
        stock_summaries: 300,
        stock_details: 750,
        inventory: 750,
        orders: 900,
      },
    })
    const result = await remote.mutate({ resource: 'orders', changed: 5, added: 3, late: 2 })
    expect(result.resources.orders).toEqual({ changed: 5, added: 3, deleted: 0, late: 2, total: 905 })
    await remote.addFault({ kind: 'server-error', at: 2 })
    await servedText(0)
    await servedText(0)
    expect(await remote.faults()).toEqual(sandbox.faults())
    expect(await remote.counters()).toEqual({ '/v1/orders': { requests: 2, served: 1, failed: 1 } })
    expect(await remote.served()).toEqual(sandbox.served())
    expect(await remote.served(2)).toEqual([])
    await remote.clearFaults()
    await remote.resetCounters()
    expect([await remote.faults(), await remote.counters()]).toEqual([[], {}])
  })

  test('truth and earlier pages come with exact numbers', async () => {
    const remote = connectSandbox(sandbox.url)
    sandbox.mutate({ changed: 50, deleted: 5 })
    expect(await collect(remote.truth('orders'))).toEqual([...sandbox.truth('orders')])
    expect(await collect(remote.truth('orders', 0))).toEqual([...sandbox.truth('orders', 0)])
    const query = {
      resource: 'orders',
      offset: 10,
      limit: 40,
      version: 0,
      updatedSince: Date.UTC(2025, 5, 1),
    } as const
    expect(await remote.recordsAt(query)).toEqual(sandbox.recordsAt(query))
    expect(await remote.recordsAt(query)).toHaveLength(40)
  })

  test('lines are the very text that is served', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/truth/orders?from=7&count=2`)
    expect(response.headers.get('content-type')).toContain('application/x-ndjson')
    const lines = (await response.text()).split('\n')
    expect(lines).toHaveLength(3)
    expect(await servedText(7, 2)).toContain(`[${lines[0]},${lines[1]}]`)
    expect(await (await fetch(`${sandbox.url}/_sandbox/truth/orders?from=900`)).text()).toBe('')
  })

  test.each([
    ['GET', '/truth/shoes', undefined, 'the resources are customers'],
    ['GET', '/truth/orders?version=4', undefined, 'version 4 does not exist'],
    ['GET', '/truth/orders?from=x', undefined, 'from must be an integer'],
    ['POST', '/mutate', '{', 'the body must be JSON'],
    ['POST', '/mutate', '{"changed":-1}', 'changed must be an integer'],
    ['POST', '/faults', '{"kind":"explode"}', 'kind must be one of'],
    ['PUT', '/faults', '{}', 'the sandbox knows'],
    ['GET', '/shoes', undefined, 'the sandbox knows'],
  ])('%s %s is refused with a reason', async (method, path, body, reason) => {
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(reason)
  })

  test('a refusal reaches the caller', async () => {
    await expect(connectSandbox(sandbox.url).mutate({ within: { from: 0, to: -1 } })).rejects.toThrow(
      'within.to must be an integer',
    )
  })
})
