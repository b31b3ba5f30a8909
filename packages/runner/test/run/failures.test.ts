import {
  DestinationError,
  DestinationLockedError,
  RequestError,
  type DataRecord,
  type Destination,
  type Page,
  type RunEvent,
} from '@standpipe/core'
import {
  memoryDestination,
  scriptedSource,
  type CommitFate,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { DefectError, run, type RunSummary } from '../../src/index.ts'

const records = [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }]
const orders: ScriptedResource = { name: 'orders', primaryKey: ['id'], records }
const down = new RequestError({
  message: 'GET /orders answered 500',
  hint: 'Try later.',
  facts: { method: 'GET', url: '/orders', attempts: 3, status: 500 },
})

function failingAt(page: number, error: Error): ScriptedResource {
  return {
    ...orders,
    beforePage: ({ number }) => {
      if (number === page) throw error
    },
  }
}

async function* endQuietly(): AsyncGenerator<Page> {
  yield { records: [{ id: 1 }], request: null, number: 1, label: 'GET /orders', bytes: 0 }
}

async function* endAtMaximum(): AsyncGenerator<Page> {
  const stop = 'maximum-reached'
  yield { records: [{ id: 1 }], request: { offset: 0 }, number: 1, label: 'GET /orders', bytes: 0, stop }
}

describe('a read that the API cuts short', () => {
  it.each<[string, Partial<ScriptedResource>, 'completed' | 'failed']>([
    ['is a warning of the source for a merge', {}, 'completed'],
    ['goes on from an ordered cursor', { cursor: { path: 'id' }, rowOrder: 'asc' }, 'completed'],
    ['would lose rows to a replacement', { disposition: 'replace' }, 'failed'],
    ['would lose rows to onMissing', { onMissing: 'delete' }, 'failed'],
    ['would be passed by a cursor', { cursor: { path: 'id' } }, 'failed'],
    [
      'would be passed by an ordered cursor that leaves its own value out',
      { cursor: { path: 'id', bounds: { start: 'open' } }, rowOrder: 'asc' },
      'failed',
    ],
  ])('%s', async (_title, declaration, status) => {
    const destination = memoryDestination()
    const [resource] = scriptedSource({ resources: [{ ...orders, ...declaration }] }).resources
    if (resource === undefined) throw new Error('there is one resource')
    const source = {
      specVersion: 'v1' as const,
      name: 'cut',
      resources: [{ ...resource, read: endAtMaximum }],
    }
    const summary = await run({ source, destination })
    expect(summary.status).toBe(status)
    if (status === 'completed') return
    expect(summary.errors[0]?.message).toContain('the API gives no rows beyond the maximum of its paginator')
    expect(destination.states('orders')[0]).toMatchObject({
      cursor: null,
      position: { request: { offset: 0 } },
    })
  })
})

describe('a backfill that the API cuts short', () => {
  it('fails in the order of the cursor, too: no later read goes on behind it', async () => {
    const cursor = { path: 'id', initialValue: 0, endValue: 9 }
    const resource: ScriptedResource = {
      ...orders,
      cursor,
      rowOrder: 'asc',
      answered: (page) => Object.assign(page, { stop: 'maximum-reached' }),
    }
    const source = scriptedSource({ resources: [resource] })
    const { errors } = await run({ source, destination: memoryDestination() })
    expect(errors[0]?.message).toContain('the API gives no rows beyond the maximum of its paginator')
  })
})

describe('a resource that fails', () => {
  it('keeps the pages read before, and the others go on (DLT 133)', async () => {
    const destination = memoryDestination()
    const source = scriptedSource({ resources: [failingAt(3, down), { ...orders, name: 'items' }] })
    const summary = await run({ source, destination })
    expect([summary.status, summary.failure, summary.errors]).toEqual(['failed', null, [down]])
    expect(summary.resources.map((resource) => [resource.name, resource.summary.status])).toEqual([
      ['orders', 'failed'],
      ['items', 'completed'],
    ])
    expect(summary.resources[0]?.summary).toMatchObject({
      recordsRead: 4,
      loads: 1,
      stop: null,
      error: { code: 'SP_REQUEST', message: 'GET /orders answered 500', hint: 'Try later.' },
    })
    expect([destination.rows('orders').length, destination.rows('items').length]).toEqual([4, 5])
    expect(destination.runs()[0]?.end).toMatchObject({ status: 'failed', error: 'GET /orders answered 500' })
  })

  it('by a record keeps the pages before it and nothing of its own', async () => {
    const destination = memoryDestination()
    const source = scriptedSource({
      resources: [{ ...orders, records: [{ id: 1 }, { id: 2 }, { id: 3 }, { name: 'no id' }] }],
    })
    const { resources } = await run({ source, destination })
    expect(resources[0]?.summary.error).toMatchObject({
      code: 'SP_RECORD',
      message: "orders: key field 'id' is missing or null in record 2 of GET /orders?offset=2",
    })
    expect(destination.rows('orders').map((row) => row['id'])).toEqual([1, 2])
  })

  it('by an error that nobody expected is a defect', async () => {
    const source = scriptedSource({ resources: [failingAt(1, new TypeError('x is undefined'))] })
    const { errors } = await run({ source, destination: memoryDestination() })
    expect(errors[0]).toSatisfy((error) => DefectError.isInstance(error))
    expect(errors[0]).toMatchObject({
      code: 'SP_DEFECT',
      consequence: 'report-defect',
      cause: new TypeError('x is undefined'),
    })
  })

  it('by ending without a reason does not count as read', async () => {
    const [resource] = scriptedSource({ resources: [orders] }).resources
    const source = {
      specVersion: 'v1' as const,
      name: 'quiet',
      resources: resource === undefined ? [] : [{ ...resource, read: endQuietly }],
    }
    const { errors, resources } = await run({ source, destination: memoryDestination() })
    expect(errors[0]?.message).toContain('without saying why no page follows')
    expect(resources[0]?.summary.status).toBe('failed')
  })
})

function failAtPage(event: RunEvent): void {
  if (event.type === 'page-read') throw new TypeError('no such line')
}

describe('a listener that fails', () => {
  it('ends the run, and everything is closed', async () => {
    const destination = memoryDestination()
    const source = scriptedSource({ resources: [orders] })
    const { status, failure } = await run({ source, destination, report: failAtPage })
    expect([status, failure?.message]).toEqual([
      'failed',
      "Unexpected error while reporting 'page-read': no such line",
    ])
    expect(destination.runs()[0]?.end?.status).toBe('failed')
    expect(source.isClosed).toBe(true)
  })
})

describe('a destination that fails', () => {
  it('at a commit ends the run for everyone (DLT 134)', async () => {
    const destination = memoryDestination({
      fateOf: (load) => (load.resource === 'orders' ? 'refuse' : 'store'),
    })
    const endless: ScriptedResource = {
      name: 'endless',
      primaryKey: ['id'],
      records,
      beforePage: ({ number }) => (number === 1 ? undefined : new Promise(() => undefined)),
    }
    const source = scriptedSource({ resources: [orders, endless] })
    const { status, failure, errors, resources } = await run({ source, destination })
    expect(status).toBe('failed')
    expect(DestinationError.isInstance(failure)).toBe(true)
    expect(errors).toEqual([failure])
    expect(resources.map(({ summary }) => summary.status)).toEqual(['failed', 'interrupted'])
    expect(destination.receipts()).toEqual([])
    expect(destination.runs()[0]?.end).toMatchObject({
      status: 'failed',
      error: 'the load of orders was refused',
    })
    expect(source.isClosed).toBe(true)
  })

  it('leaves nothing that keeps the next run from what the API delivers then (DLT 135)', async () => {
    let fate: CommitFate = 'refuse'
    const destination = memoryDestination({ fateOf: () => fate })
    const load = (...delivered: readonly DataRecord[]): Promise<RunSummary> =>
      run({ source: scriptedSource({ resources: [{ ...orders, records: delivered }] }), destination })
    await load({ id: 1 }, { id: 2 })
    fate = 'store-and-fail'
    await load({ id: 3 })
    fate = 'store'
    await load({ id: 4 })
    expect(destination.rows('orders').map((row) => row['id'])).toEqual([3, 4])
  })

  it('stores nothing behind a load that was refused', async () => {
    const destination = memoryDestination({
      fateOf: () => (destination.loads.length === 2 ? 'refuse' : 'store'),
    })
    const { failure } = await run({
      source: scriptedSource({ resources: [orders] }),
      destination,
      loadLimits: { rows: 1 },
    })
    expect(failure).not.toBeNull()
    expect(destination.rows('orders').map((row) => row['id'])).toEqual([1, 2])
    expect(destination.loads).toHaveLength(2)
  })

  it('and whose answer was lost goes on', async () => {
    const destination = memoryDestination({ fateOf: () => 'lose-answer' })
    const { status } = await run({
      source: scriptedSource({ resources: [orders] }),
      destination,
      loadLimits: { rows: 1 },
    })
    expect([status, destination.rows('orders').length]).toEqual(['completed', 5])
  })

  it('when it is opened is thrown, and the source closed', async () => {
    const destination = memoryDestination()
    await destination.open({ dataset: 'scripted', pipeline: 'other' })
    const source = scriptedSource({ resources: [orders] })
    await expect(run({ source, destination })).rejects.toSatisfy((error) =>
      DestinationLockedError.isInstance(error),
    )
    expect(source.isClosed).toBe(true)
  })

  it('is not opened for a plan that cannot work, and the source is closed', async () => {
    const source = scriptedSource({ resources: [orders] })
    await expect(run({ source, destination: memoryDestination(), select: ['order'] })).rejects.toThrow(
      'order',
    )
    expect(source.isClosed).toBe(true)
  })

  it('at its end makes the run fail, and everything is closed all the same', async () => {
    const inner = memoryDestination()
    const broken = new DestinationError({ message: 'disk full' })
    const destination: Destination = {
      ...inner,
      open: async (options) => ({ ...(await inner.open(options)), finishRun: () => Promise.reject(broken) }),
    }
    const source = scriptedSource({ resources: [orders] })
    const { status, failure, resources } = await run({ source, destination })
    expect([status, failure, resources[0]?.summary.status]).toEqual(['failed', broken, 'completed'])
    expect(source.isClosed).toBe(true)
    await expect(inner.open({ dataset: 'scripted', pipeline: 'next' })).resolves.toBeDefined()
  })
})
