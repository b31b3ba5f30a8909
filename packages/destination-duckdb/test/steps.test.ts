import { destinationChannel, type DestinationStepMessage } from '@standpipe/destination-sql'
import { ordersLoad, withSession } from '@standpipe/testing'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase } from './duckdb-database.ts'

const stage = {
  kind: 'stage',
  rows: { kind: 'append', unlessStoredFrom: null },
  publication: { kind: 'exchange' },
} as const

it('tells every step of a load in its order, with resource, load and table', async () => {
  const database = await duckDbDatabase()
  onTestFinished(() => database.remove())
  const told: DestinationStepMessage[] = []
  const listen = (message: unknown): void => void told.push(message as DestinationStepMessage)
  subscribe(destinationChannel, listen)
  onTestFinished(() => void unsubscribe(destinationChannel, listen))
  const load = ordersLoad({
    write: stage,
    orders: [{ id: 1, lines: ['a'] }],
    finish: { publish: true, onMissing: 'keep' },
  })

  await withSession(database, (session) => session.commit(load))

  expect(told.map(({ step, table }) => (table === null ? step : `${step} ${table}`))).toEqual([
    'session-connected',
    'layout-ready',
    'transaction-begun',
    'right-confirmed',
    'table-changed orders',
    'table-changed orders__lines',
    'schema-changed',
    'append-begun _sp_staged_orders',
    'table-written _sp_staged_orders',
    'append-begun _sp_staged_orders__lines',
    'table-written _sp_staged_orders__lines',
    'publication-begun',
    'table-published orders',
    'table-published orders__lines',
    'publication-ended',
    'state-written',
    'ledger-written',
    'commit-begun',
    'commit-answered',
    'published-tables-tidied',
    'receipt-read',
    'log-checkpointed',
    'row-groups-merged',
    'session-closed',
  ])
  expect(told.find(({ step }) => step === 'commit-begun')).toEqual({
    step: 'commit-begun',
    resource: 'orders',
    loadId: load.id,
    table: null,
  })
})
