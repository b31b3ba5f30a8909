import { decimal } from '@standpipe/core'
import { expect, test } from 'vitest'
import { scriptedApi, valuesOf } from './scripted-api.ts'

const api = scriptedApi()

const order = (id: number, modified: string, more: object = {}): object => ({
  ReadOnly: { OrderId: id, LastModifiedDate: modified, ...more },
})

const summary = (Qualifier: string | null, OnHand: number) => ({
  FacilityId: 1,
  ItemIdentifier: { Id: 88, Sku: 'A-1' },
  Qualifier,
  OnHand,
})

const stock = (of: number) => [summary(null, of), summary('', of + 1), summary('BLUE', of + 2)]

const line = (id: number, Qty: number, allocated: number[] = []) => ({
  ReadOnly: { OrderItemId: id, Allocations: allocated.map((ReceiveItemId) => ({ ReceiveItemId, Qty: 1 })) },
  ItemIdentifier: { Id: 88 },
  Qty,
})

const withLines = (OrderItems: object[], date: string) => [{ ...order(1, date), OrderItems }]

const stored = (id: number, qty: string, cost: string) => ({
  ReceiveItemId: id,
  OnHandQty: decimal(qty),
  SecondaryOnHandQty: decimal('0.125'),
  Cost: decimal(cost),
})

/** The bounds that the orders of the first place were asked from. */
const bounds = (): readonly (string | undefined)[] =>
  api.asked
    .filter(({ pathname, search }) => pathname === '/orders' && search.includes('Facility'))
    .map(({ searchParams }) => searchParams.get('rql') ?? '')
    .filter((rql) => rql.includes('FacilityIdentifier.Id==1'))
    .map((rql) => rql.split(';ReadOnly.LastModifiedDate=ge=')[1])

test('d1: dates without zone are times in UTC, whatever digits their fractions have', async () => {
  const dates = [
    '2025-02-11T16:40:12.31',
    '2025-02-11T16:40:12.310',
    '2025-02-11T16:40:12',
    '2025-02-11T16:40:12.007',
  ]
  api.serve({ '/orders': dates.map((date, index) => order(index, date)) })
  await api.load('orders')
  expect(valuesOf(await api.rows('orders'), 'ReadOnly.LastModifiedDate')).toEqual([
    '2025-02-11T16:40:12.31Z',
    '2025-02-11T16:40:12.31Z',
    '2025-02-11T16:40:12Z',
    '2025-02-11T16:40:12.007Z',
  ])
  const column = api
    .destination()
    .schema('orders')
    ?.columns.find(({ name }) => name === 'read_only__last_modified_date')
  expect(column?.type).toBe('timestamp')
})

test('d1: the next run asks from two hours before the latest time, by time and in the words of the API', async () => {
  api.serve({ '/orders': [order(1, '2025-02-11T16:40:12.31'), order(2, '2025-02-11T16:40:12.3')] })
  await api.load('orders')
  expect(bounds()).toEqual([undefined])
  api.serve({ '/orders': [order(3, '2025-02-11T15:10:00.5')] })
  await api.load('orders')
  const [, bound = ''] = bounds()
  expect(bound).toMatch(/^2025-02-11T14:(39|40):\d\d(\.\d+)?$/)
  expect(Date.parse(`${bound}Z`)).toBeLessThanOrEqual(Date.parse('2025-02-11T14:40:12.31Z'))
  // It came late, dated before what was known: without the lag nobody would have asked for it.
  expect(valuesOf(await api.rows('orders'), 'ReadOnly.OrderId')).toEqual(['1', '2', '3'])
})

test('d3: an order is one row by its nested key, and its nested date is the cursor', async () => {
  api.serve({ '/orders': [order(5501, '2025-02-11T16:40:12.31'), order(5502, '2025-02-11T16:40:12.31')] })
  await api.load('orders')
  api.serve({ '/orders': [order(5501, '2025-02-12T08:00:00', { Status: 1 })] })
  await api.load('orders')
  const rows = await api.rows('orders')
  expect(new Set(valuesOf(rows, 'ReadOnly.OrderId'))).toEqual(new Set(['5501', '5502']))
  expect(rows).toHaveLength(2)
  expect(rows.find(({ values }) => values['ReadOnly.OrderId'] === '5501')?.values).toMatchObject({
    'ReadOnly.Status': '1',
    'ReadOnly.LastModifiedDate': '2025-02-12T08:00:00Z',
  })
})

test('d4: a qualifier that is null, empty or a text makes three rows, in every run the same', async () => {
  api.serve({ '/inventory/stocksummaries': stock(10) })
  await api.load('stock_summaries')
  const ids = (): ReadonlySet<unknown> =>
    new Set(
      api
        .destination()
        .rows('stock_summaries')
        .map((row) => row['_sp_id']),
    )
  const before = ids()
  api.serve({ '/inventory/stocksummaries': stock(20) })
  await api.load('stock_summaries')
  expect(ids()).toEqual(before)
  const rows = await api.rows('stock_summaries')
  expect(rows.map(({ values }) => [values['Qualifier'], values['OnHand']])).toEqual([
    [null, '20'],
    ['', '21'],
    ['BLUE', '22'],
  ])
})

test('d6: the lines of an order are a table of their own, with their ids and those of their order', async () => {
  api.serve({ '/orders': withLines([line(11, 4, [901, 902]), line(12, 5)], '2025-02-11T16:40:12') })
  await api.load('orders')
  const [root] = api.destination().rows('orders')
  const lines = (): unknown[] =>
    api
      .destination()
      .rows('orders__order_items')

      .map((row) => [String(row['read_only__order_item_id']), row['_sp_parent_id'] === root?.['_sp_id']])
  expect(lines()).toEqual([
    ['11', true],
    ['12', true],
  ])
  expect(api.destination().rows('orders__order_items__read_only__allocations')).toHaveLength(2)
  api.serve({ '/orders': withLines([line(12, 6)], '2025-02-11T17:40:12') })
  await api.load('orders')
  expect(lines()).toEqual([['12', true]])
  expect(api.destination().rows('orders__order_items__read_only__allocations')).toEqual([])
})

test('d7: quantities and costs keep all their digits', async () => {
  api.serve({
    '/inventory': [
      stored(1, '4', '12345678901234.5678'),
      stored(2, '0.3333', '0.1'),
      stored(3, '4.5000', '7'),
    ],
  })
  await api.load('inventory')
  const rows = await api.rows('inventory')
  expect(
    rows.map(({ values }) => [values['OnHandQty'], values['SecondaryOnHandQty'], values['Cost']]),
  ).toEqual([
    ['4', '0.125', '12345678901234.5678'],
    ['0.3333', '0.125', '0.1'],
    ['4.5', '0.125', '7'],
  ])
})
