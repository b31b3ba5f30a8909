import { DestinationError, DestinationLockedError, type Destination } from '@standpipe/core'
import {
  memoryDestination,
  scriptedSource,
  type CommitFate,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunSummary } from '../../src/index.ts'

const orders: ScriptedResource = {
  name: 'orders',
  primaryKey: ['id'],
  records: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }],
}

describe('a run that is stopped', () => {
  it('keeps what it has read and resolves, even if the source is deaf', async () => {
    const controller = new AbortController()
    const destination = memoryDestination()
    const deaf: ScriptedResource = {
      ...orders,
      beforePage: ({ number }) => {
        if (number !== 3) return undefined
        controller.abort(new Error('Ctrl-C'))
        return new Promise(() => undefined)
      },
    }
    const stopped = await run({
      source: scriptedSource({ resources: [deaf] }),
      destination,
      signal: controller.signal,
    })
    expect([stopped.status, stopped.failure, stopped.errors]).toEqual(['interrupted', null, []])
    expect(stopped.resources[0]?.summary).toMatchObject({ status: 'interrupted', error: null, loads: 1 })
    expect(destination.runs()[0]?.end).toMatchObject({ status: 'interrupted', error: null })
    expect(destination.rows('orders')).toHaveLength(4)

    const next = await run({ source: scriptedSource({ resources: [orders] }), destination })
    expect(next.status).toBe('completed')
    expect(next.resources[0]?.summary).toMatchObject({ pages: 2 })
    expect(destination.rows('orders').map((row) => row['id'])).toEqual([1, 2, 3, 4, 5])
  })

  it('has the destination wait for nobody, while a load is under way', async () => {
    const controller = new AbortController()
    const { promise: stopped, resolve: stop } = Promise.withResolvers<CommitFate>()
    const memory = memoryDestination({
      fateOf: () => {
        controller.abort()
        return stopped
      },
    })
    let asked = 0
    const stopWaiting = (): Promise<void> => {
      asked++
      stop('refuse')
      return Promise.resolve()
    }
    const destination: Destination = {
      ...memory,
      open: async (options) => ({ ...(await memory.open(options)), stopWaiting }),
    }
    const source = scriptedSource({ resources: [orders] })
    const { status, failure } = await run({ source, destination, signal: controller.signal })
    expect([status, failure?.code, asked]).toEqual(['failed', DestinationError.code, 1])
  })

  it('while a load waits for the lock of somebody else gives the load up and those behind it', async () => {
    const controller = new AbortController()
    const { promise: answered, reject: refuse } = Promise.withResolvers<CommitFate>()
    const memory = memoryDestination({
      fateOf: () => {
        controller.abort()
        return answered
      },
    })
    const stopWaiting = (): Promise<void> => {
      refuse(new DestinationLockedError({ message: 'a load waits', holder: 'somebody' }))
      return Promise.resolve()
    }
    const destination: Destination = {
      ...memory,
      open: async (options) => ({ ...(await memory.open(options)), stopWaiting }),
    }
    const source = scriptedSource({ resources: [orders, { ...orders, name: 'items' }] })
    const { status, failure, errors } = await run({
      source,
      destination,
      signal: controller.signal,
      loadLimits: { rows: 1 },
    })
    expect([status, failure, errors]).toEqual(['interrupted', null, []])
    expect(memory.loads).toHaveLength(1)
  })

  it('while it asks what may be widened, behind the lock of somebody else, is not a failure', async () => {
    const controller = new AbortController()
    const memory = memoryDestination()
    const mayWiden = (): Promise<readonly boolean[]> => {
      controller.abort()
      return Promise.reject(new DestinationLockedError({ message: 'a question waits', holder: 'somebody' }))
    }
    const destination: Destination = {
      ...memory,
      open: async (options) => ({ ...(await memory.open(options)), mayWiden }),
    }
    const load = (id: number): Promise<RunSummary> => {
      const source = scriptedSource({
        resources: [{ ...orders, primaryKey: ['key'], records: [{ key: 1, id }] }],
      })
      return run({ source, destination, signal: controller.signal })
    }
    await load(1)
    const { status, failure } = await load(1.5)
    expect([status, failure]).toEqual(['interrupted', null])
    expect(memory.loads).toHaveLength(1)
  })

  it('does not take a source that ends quietly for one that was read', async () => {
    const controller = new AbortController()
    const destination = memoryDestination()
    const [resource] = scriptedSource({ resources: [orders] }).resources
    if (resource === undefined) throw new Error('there is one resource')
    const quiet = {
      ...resource,
      read: async function* read() {
        yield { records: [{ id: 1 }], request: null, number: 1, label: 'GET /', bytes: 0 }
        controller.abort()
      },
    }
    const source = { specVersion: 'v1' as const, name: 'quiet', resources: [quiet] }
    const { status } = await run({ source, destination, signal: controller.signal })
    expect(status).toBe('interrupted')
    expect(destination.states('orders')[0]?.readId).not.toBeNull()
  })

  it('before it began reads nothing', async () => {
    const destination = memoryDestination()
    const { status, resources } = await run({
      source: scriptedSource({ resources: [orders] }),
      destination,
      signal: AbortSignal.abort(),
    })
    expect([status, resources[0]?.summary.pages]).toEqual(['interrupted', 0])
    expect(destination.receipts()).toEqual([])
  })

  it('waits for the load that is being committed', async () => {
    const controller = new AbortController()
    const { promise: fate, resolve } = Promise.withResolvers<CommitFate>()
    const destination = memoryDestination({
      fateOf: () => {
        controller.abort()
        return fate
      },
    })
    const running = run({
      source: scriptedSource({ resources: [orders] }),
      destination,
      loadLimits: { rows: 2 },
      signal: controller.signal,
    })
    await expect.poll(() => destination.loads.length).toBe(1)
    resolve('store')
    expect((await running).status).toBe('interrupted')
    expect(destination.rows('orders')).toHaveLength(2)
  })
})
