import { secret, type ResourceSummary, type RunEvent } from '@standpipe/core'
import { fixedClock, memoryDestination, scriptedSource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/index.ts'

const orders = [{ id: 1, lines: [{ n: 1 }, { n: 2 }] }, { id: 2 }, { id: 3 }]

describe('run', () => {
  it('reports what happens, in order', async () => {
    const events: RunEvent[] = []
    const source = scriptedSource({
      name: 'shop',
      resources: [{ name: 'orders', primaryKey: ['id'], records: orders }],
    })
    const summary = await run({
      source,
      destination: memoryDestination(),
      report: (event) => events.push(event),
    })
    expect(events.map(({ type }) => type)).toEqual([
      'run-started',
      'resource-started',
      'page-read',
      'page-read',
      'load-committed',
      'schema-changed',
      'schema-changed',
      'resource-finished',
      'run-finished',
    ])
    expect(events[0]).toEqual({
      type: 'run-started',
      runId: summary.runId,
      pipeline: 'shop',
      resources: ['orders'],
    })
    expect(events[2]).toMatchObject({ resource: 'orders', partition: '', page: 1, records: 2, bytes: 200 })
    expect(events[4]).toMatchObject({ rows: { orders: 3, orders__lines: 2 } })
    expect(events[5]).toMatchObject({ change: { kind: 'table-added', table: 'orders' } })
    expect(events.at(-1)).toMatchObject({ runId: summary.runId, status: 'completed' })
  })

  it('sums up what the source reports', async () => {
    const source = scriptedSource({
      resources: [
        {
          name: 'orders',
          primaryKey: ['id'],
          records: orders,
          beforePage: (_page, { report }) => {
            report({ type: 'request-sent', method: 'GET', url: '/orders', attempt: 1 })
            report({ type: 'retry-scheduled', url: '/orders', attempt: 1, delayMs: 20, reason: '503' })
            report({ type: 'rate-limit-waited', delayMs: 5 })
            report({ type: 'warning-raised', code: 'odd', message: 'total changed' })
          },
        },
      ],
    })
    const { resources, status, errors, failure } = await run({ source, destination: memoryDestination() })
    expect({ status, errors, failure }).toEqual({ status: 'completed', errors: [], failure: null })
    expect(resources).toEqual([
      {
        name: 'orders',
        table: 'orders',
        summary: {
          status: 'completed',
          recordsRead: 3,
          rowsWritten: { orders: 3, orders__lines: 2 },
          recordsOutOfBounds: 0,
          rowsMissing: 0,
          rowsRemoved: 0,
          versionsOpened: 0,
          versionsClosed: 0,
          rowsDiscarded: 0,
          valuesDiscarded: 0,
          pages: 2,
          requests: 2,
          retries: 2,
          bytes: 300,
          loads: 1,
          durationMs: expect.any(Number),
          waitedMs: 50,
          stop: 'short-page',
          schemaChanges: [
            { kind: 'table-added', table: 'orders' },
            { kind: 'table-added', table: 'orders__lines' },
          ],
          warnings: ['total changed', 'total changed'],
          error: null,
        } satisfies ResourceSummary,
      },
    ])
  })

  it('records the run and closes what it opened', async () => {
    const destination = memoryDestination()
    const clock = fixedClock({ start: '2026-02-03T04:05:06Z' })
    const source = scriptedSource({
      name: 'shop',
      resources: [{ name: 'orders', primaryKey: ['id'], records: orders }],
    })
    const { runId } = await run({ source, destination, clock })
    expect(destination.runs()).toEqual([
      {
        runId,
        source: 'shop',
        command: 'run',
        startedAt: '2026-02-03T04:05:06.000Z',
        end: {
          runId,
          finishedAt: '2026-02-03T04:05:06.000Z',
          status: 'completed',
          rows: 5,
          error: null,
          resourceErrors: {},
        },
      },
    ])
    expect(source.isClosed).toBe(true)
    // A session that was left open would hold its lock.
    await expect(destination.open({ dataset: 'shop', pipeline: 'shop' })).resolves.toBeDefined()
  })

  it('makes ids from its clock', async () => {
    const destination = memoryDestination()
    const clock = fixedClock({ start: '2026-02-03T04:05:06Z' })
    const source = scriptedSource({ resources: [{ name: 'orders', primaryKey: ['id'], records: orders }] })
    const { runId } = await run({ source, destination, clock })
    const time = Date.parse('2026-02-03T04:05:06Z').toString(16).padStart(12, '0')
    const [load] = destination.loads
    for (const id of [runId, load?.id]) expect(id?.replaceAll('-', '').slice(0, 13)).toBe(`${time}7`)
  })

  it('changes nothing when it is repeated', async () => {
    const destination = memoryDestination()
    const load = async (): Promise<number> => {
      const source = scriptedSource({ resources: [{ name: 'orders', primaryKey: ['id'], records: orders }] })
      await run({ source, destination })
      return destination.rows('orders').length + destination.rows('orders__lines').length
    }
    expect([await load(), await load()]).toEqual([5, 5])
  })

  it('creates the table of a resource without records (DLT 136)', async () => {
    const destination = memoryDestination()
    const columns = { id: { type: 'bigint' } } as const
    const source = scriptedSource({
      resources: [{ name: 'orders', primaryKey: ['id'], records: [], columns }],
    })
    const { status } = await run({ source, destination })
    expect(status).toBe('completed')
    expect(destination.schema('orders')?.columns.map(({ name }) => name)).toContain('id')
  })

  it('keeps secrets out of summaries and records', async () => {
    const destination = memoryDestination()
    const failing = scriptedSource({
      resources: [
        {
          name: 'orders',
          primaryKey: ['id'],
          records: orders,
          beforePage: () => {
            throw new Error('GET /orders?key=hunter2 failed')
          },
        },
      ],
    })
    const source = { ...failing, secrets: [secret('hunter2')] }
    const { resources } = await run({ source, destination })
    expect(resources[0]?.summary.error?.message).toContain('key=*** failed')
    expect(destination.runs()[0]?.end?.error).toContain('key=*** failed')
  })
})
