import type { DestinationSession, RunRecord } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { idle, ordersLoad, partitionState, reading, runId, type OrdersLoad } from '../make-load.ts'
import { itemsLoad } from './items-load.ts'
import type { DestinationCase } from '../test-database.ts'
import { withSession } from '../with-session.ts'

/** What a dataset remembers of runs, loads, state and tables. */
export const recordCases: readonly DestinationCase[] = [
  {
    name: 'a dataset that does not exist remembers nothing',
    run: (database) =>
      withSession(
        database,
        async (session) => {
          assert.deepEqual(await session.readTableVersions(), [])
          assert.deepEqual(await session.readStates(), [])
          assert.deepEqual(await session.readRuns({ limit: 10 }), [])
        },
        { readOnly: true },
      ),
  },
  {
    name: 'a table has a version for each change, and none for a load that changes nothing',
    run: (database) =>
      withSession(database, async (session) => {
        const first = load({ run: 1, withLines: false })
        const [root] = first.tables
        const { schema } = root!
        const described = { ...schema, description: 'What was bought' }
        await session.commit(first)
        await session.commit(load({ run: 2, withLines: false }))
        const second = { ...load({ run: 3 }), createdAt: '2026-01-03T00:00:00.000Z' }
        const [, lines] = second.tables
        await session.commit({ ...second, tables: [{ schema: described, batch: null }, lines!] })
        await session.commit({ ...load({ run: 4 }), tables: [{ schema: described, batch: null }] })
        const versions = await session.readTableVersions()
        const facts = versions.map(({ schema: { name }, version, runId: id, loadId, changedAt }) => [
          name,
          version,
          digits(id),
          digits(loadId),
          changedAt,
        ])
        const [begun, changed] = [first.createdAt, second.createdAt]
        assert.deepEqual(
          facts.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
          [
            ['orders', 1, runId(1), first.id, begun],
            ['orders', 2, runId(3), second.id, changed],
            ['orders__lines', 1, runId(3), second.id, changed],
          ],
        )
        const ofOrders = versions.filter((version) => version.schema.name === 'orders')
        assert.deepEqual(
          ofOrders.map((version) => version.schema),
          [schema, described],
        )
        const [current] = await session.readTables()
        assert.deepEqual(current, { resource: 'orders', schema: described })
      }),
  },
  {
    name: 'all state of a pipeline is read at once',
    run: (database) =>
      withSession(database, async (session) => {
        await session.commit(load({ state: [reading(1)] }))
        await session.commit(itemsLoad({ state: [idle], createdAt: '2026-01-03T00:00:00.000Z' }))
        const states = await session.readStates()
        assert.deepEqual(
          states.toSorted((one, other) => (one.resource < other.resource ? -1 : 1)),
          [
            { resource: 'items', state: partitionState(), changedAt: '2026-01-03T00:00:00.000Z' },
            {
              resource: 'orders',
              state: partitionState({ readId: runId(1) }),
              changedAt: '2026-01-02T03:04:05.678Z',
            },
          ],
        )
      }),
  },
  {
    name: 'runs are read with their loads, the newest first',
    run: (database) =>
      withSession(database, async (session) => {
        await begin(session, 1, '2026-01-02T00:00:00.000Z')
        const loads = [load({ run: 1 }), load({ run: 1, pages: 3, createdAt: '2026-01-02T03:05:00.000Z' })]
        for (const one of loads) await session.commit(one)
        await end(session, 1)
        // The clock went back; runs keep their order all the same.
        await begin(session, 2, '2026-01-01T00:00:00.000Z', 'state set')
        const [second, first] = await session.readRuns({ limit: 5 })
        assert.deepEqual(
          [digits(second?.runId), second?.command, second?.end, second?.loads],
          [runId(2), 'state set', null, []],
        )
        assert.deepEqual(first && { ...first, runId: digits(first.runId), end: null, loads: [] }, {
          runId: runId(1),
          source: 'inventory',
          command: 'run',
          startedAt: '2026-01-02T00:00:00.000Z',
          end: null,
          loads: [],
        })
        assert.deepEqual(first?.end && { ...first.end, runId: digits(first.end.runId) }, finished(1))
        assert.deepEqual(
          first?.loads.map(({ loadId, readId, resource, pages, createdAt, rows }) => ({
            id: digits(loadId),
            readId: digits(readId),
            resource,
            pages,
            createdAt,
            rows,
          })),
          loads.map(({ id, readId, resource, pages, createdAt }) => ({
            id,
            readId,
            resource,
            pages,
            createdAt,
            rows: { orders: 1, orders__lines: 1 },
          })),
        )
        assert.equal((await session.readRuns({ limit: 1 })).length, 1)
      }),
  },
  {
    name: 'runs are read for a resource that they loaded or failed in',
    run: (database) =>
      withSession(database, async (session) => {
        for (const run of [1, 2, 3, 4]) await begin(session, run, `2026-01-0${run}T00:00:00.000Z`)
        await session.commit(load({ run: 1 }))
        const items = itemsLoad({ state: [idle] })
        await session.commit(items)
        await end(session, 2, { orders: 'no answer' })
        await end(session, 3, { items: 'it says "orders":' })
        assert.deepEqual(runsOf(await session.readRuns({ limit: 10, resource: 'orders' })), [2, 1])
        assert.deepEqual(runsOf(await session.readRuns({ limit: 10, resource: 'items' })), [3, 1])
        const [newest] = await session.readRuns({ limit: 1, resource: 'orders' })
        assert.deepEqual(newest?.end?.resourceErrors, { orders: 'no answer' })
        const [, oldest] = await session.readRuns({ limit: 2, resource: 'items' })
        assert.deepEqual(
          oldest?.loads.map(({ loadId }) => digits(loadId)),
          [items.id],
        )
      }),
  },
]

function load(options: Partial<OrdersLoad>): ReturnType<typeof ordersLoad> {
  return ordersLoad({ orders: [{ id: 1, lines: ['a'] }], state: [idle], ...options })
}

async function begin(
  session: DestinationSession,
  run: number,
  startedAt: string,
  command = 'run',
): Promise<void> {
  await session.startRun({ runId: runId(run), source: 'inventory', command, startedAt })
}

async function end(session: DestinationSession, run: number, resourceErrors = {}): Promise<void> {
  await session.finishRun({ ...finished(run), resourceErrors })
}

function finished(run: number): NonNullable<RunRecord['end']> {
  const finishedAt = '2026-01-02T04:00:00.000Z'
  return { runId: runId(run), finishedAt, status: 'failed', rows: 4, error: 'no', resourceErrors: {} }
}

/** Numbers of the runs. */
function runsOf(records: readonly RunRecord[]): readonly number[] {
  const ids = [0, 1, 2, 3, 4].map(runId)
  return records.map((record) => ids.indexOf(digits(record.runId) ?? ''))
}

/** An id without hyphens, which engines put in. */
function digits(id: string | null | undefined): string | undefined {
  return id?.replaceAll('-', '')
}
