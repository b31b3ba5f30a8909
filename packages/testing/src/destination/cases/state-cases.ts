import { decimal, type PartitionState, type StateChange } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { idOf, ordersLoad, partitionState, runId } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const unfinished: PartitionState = partitionState({
  partition: 'it\'s "north" \\ 北',
  cursor: 9007199254740993n,
  candidate: '2026-01-01T00:00:00.123456789+02:00',
  position: {
    request: {
      path: '/orders',
      query: { cursor: 'a"b\\c\u0000\ud800', ids: [1, 9007199254740993n, decimal('0.10000000000000000001')] },
      body: null,
    },
    digest: 'abc',
    readAt: '2026-01-02T03:04:05.678Z',
  },
  readId: runId(7),
})

/** State, ledger and runs. */
export const stateCases: readonly DestinationCase[] = [
  {
    name: 'state comes back as it was stored, and changes with its load',
    run: async (database) => {
      const finished = partitionState({ partition: 'south', cursor: 5 })
      await withSession(database, async (session) => {
        assert.deepEqual(await session.readState('orders'), [])
        await session.commit(ordersLoad({ orders: [], state: [set(finished), set(unfinished)] }))
        assert.deepEqual(await session.readState('orders'), [unfinished, finished])
        assert.deepEqual(await session.readState('items'), [])
        const moved = { ...finished, cursor: 6.5, candidate: 'x', cursorFingerprint: 'changed' }
        const remove = { kind: 'remove', partition: unfinished.partition } as const
        await session.commit(ordersLoad({ orders: [], state: [set(moved), remove] }))
        assert.deepEqual(await session.readState('orders'), [moved])
      })
      const other = await withSession(database, (session) => session.readState('orders'), {
        pipeline: 'another',
      })
      assert.deepEqual(other, [])
    },
  },
  {
    name: 'the ledger has a row for each load',
    run: async (database) => {
      const load = ordersLoad({
        id: idOf('ledger'),
        run: 3,
        read: 2,
        orders: [{ id: 1, lines: ['a', 'b'] }],
        pages: 17,
      })
      await commitAll(database, load)
      const ids = 'load_id, run_id, read_id'
      const [row] = await database.query(`
        select ${ids}, pipeline, resource, pages, "rows", rows_by_table,
          ${database.microseconds('created_at')} from %"_sp_loads"
      `)
      assert.deepEqual(
        row?.map((value, index) => (index < 3 ? value?.replaceAll('-', '') : value)),
        [
          load.id,
          runId(3),
          runId(2),
          'shop',
          'orders',
          '17',
          '3',
          '{"orders":1,"orders__lines":2}',
          String(Date.parse(load.createdAt) * 1000),
        ],
      )
    },
  },
  {
    name: 'a load that is committed twice is stored once',
    run: async (database) => {
      const load = ordersLoad({
        write: { kind: 'append', unlessStoredFrom: null },
        orders: [{ id: 1, lines: ['a'] }],
      })
      await withSession(database, async (session) => {
        const first = await session.commit(load)
        assert.deepEqual(await session.commit(load), first)
      })
      assert.deepEqual(await readOrders(database), { orders: ['1 -'], lines: ['1 a'] })
    },
  },
  {
    name: 'runs are recorded when they begin and when they end',
    run: async (database) => {
      const start = {
        runId: runId(1),
        source: 'inventory',
        command: 'run',
        startedAt: '2026-01-02T03:04:05.678Z',
      }
      await withSession(database, async (session) => {
        await session.startRun(start)
        await session.startRun({ ...start, runId: runId(2) })
        await session.finishRun({
          runId: runId(1),
          finishedAt: '2026-01-02T03:05:00.000Z',
          status: 'failed',
          rows: 5_000_000_000,
          error: 'the "API" said no',
          resourceErrors: { orders: 'the "API" said no' },
        })
      })
      const columns = 'number, pipeline, source, command, status, "rows", error, resource_errors'
      const times = ['started_at', 'finished_at'].map((name) => database.microseconds(name)).join(', ')
      assert.deepEqual(await database.query(`select ${columns}, ${times} from %"_sp_runs" order by status`), [
        [
          '1',
          'shop',
          'inventory',
          'run',
          'failed',
          '5000000000',
          'the "API" said no',
          String.raw`{"orders":"the \"API\" said no"}`,
          '1767323045678000',
          '1767323100000000',
        ],
        ['2', 'shop', 'inventory', 'run', null, null, null, null, '1767323045678000', null],
      ])
    },
  },
]

function set(state: PartitionState): StateChange {
  return { kind: 'set', state }
}
