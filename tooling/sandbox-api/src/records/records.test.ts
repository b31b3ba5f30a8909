import { describe, expect, test } from 'vitest'
import { createInventoryData } from '../data/inventory-data.ts'
import { type ResourceName, resourceNames } from '../data/resource-name.ts'
import { rowCounts } from '../data/rows/row-counts.ts'
import { type ExactRecord, type ExactValue, isExactDecimal, parseExactRecord } from '../values/exact-value.ts'
import { readableText } from './utf8-text.ts'

const data = createInventoryData(1, rowCounts(20_000))

function texts(resource: ResourceName): string[] {
  return data.page({ resource, offset: 0, limit: 400 }).texts.map(readableText)
}

function records(resource: ResourceName): ExactRecord[] {
  return texts(resource).map(parseExactRecord)
}

function values(resource: ResourceName, field: string): ExactValue[] {
  return records(resource).flatMap((record) => (field in record ? [record[field]!] : []))
}

function ids(references: readonly ExactValue[]): ExactValue[] {
  return references.map((value) => (value as ExactRecord)['id']!)
}

function idOf(text: string): ExactValue {
  return parseExactRecord(text)['id']!
}

function tenThousandths(value: ExactValue): bigint {
  if (!isExactDecimal(value)) throw new Error('not a decimal')
  return BigInt(value.text.replace('.', ''))
}

test.each(resourceNames)('%s are valid, compact UTF-8 JSON', (resource) => {
  const bytes = data
    .page({ resource, offset: 0, limit: 400 })
    .texts.map((text) => Buffer.from(text, 'latin1'))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (const text of bytes.map((each) => decoder.decode(each))) {
    expect(text).not.toContain('\n')
    expect(JSON.parse(text)).toHaveProperty('name')
  }
})

describe('numbers that a double damages', () => {
  test('ids of orders, lines and received items lie beyond 2^53', () => {
    const limit = BigInt(Number.MAX_SAFE_INTEGER)
    const lines = values('orders', 'lines').flat() as ExactRecord[]
    const found = [
      ...values('orders', 'id'),
      ...values('stock_details', 'id'),
      ...lines.map((line) => line['line_id']!),
    ]
    expect(found.every((id) => typeof id === 'bigint' && id > limit && id < 2n ** 63n)).toBe(true)
    expect(new Set(found.map(String)).size).toBe(found.length)
    expect(new Set(values('stock_details', 'id').map(Number)).size).toBeLessThan(400)
  })

  test('some costs of items have eighteen digits', () => {
    const costs = values('items', 'unit_cost').map((cost) => (isExactDecimal(cost) ? cost.text : ''))
    expect(costs.every((cost) => /^\d+\.\d{4}$/.test(cost) && cost.length <= 19)).toBe(true)
    expect(costs.some((cost) => cost.length === 19 && Number(cost).toFixed(4) !== cost)).toBe(true)
  })

  test('inventory, customers and summaries have none', () => {
    for (const resource of ['inventory', 'customers', 'stock_summaries'] as const) {
      expect(texts(resource).filter((text) => /(?:^|[[,:])-?[\d.]{17}/.test(text))).toEqual([])
    }
  })
})

describe('relations', () => {
  test('orders and stock point at customers and items that exist', () => {
    const customers = new Set<ExactValue>(
      data.page({ resource: 'customers', offset: 0, limit: 400 }).texts.map(idOf),
    )
    const items = new Set<ExactValue>(
      data.page({ resource: 'items', offset: 0, limit: 1600 }).texts.map(idOf),
    )
    const lines = values('orders', 'lines').flat() as ExactRecord[]
    const usedItems = [
      ...ids(lines.map((line) => line['item']!)),
      ...ids(values('stock_details', 'item')),
      ...ids(values('inventory', 'item')),
      ...values('stock_summaries', 'item_id'),
    ]
    const usedCustomers = [...ids(values('orders', 'customer')), ...ids(values('inventory', 'customer'))]
    expect(usedItems.filter((id) => !items.has(id))).toEqual([])
    expect(usedCustomers.filter((id) => !customers.has(id))).toEqual([])
  })

  test('the quantity of an order is the sum of its lines', () => {
    for (const order of records('orders')) {
      const lines = order['lines'] as readonly ExactRecord[]
      const sum = lines.reduce((total, line) => total + tenThousandths(line['quantity']!), 0n)
      expect(tenThousandths(order['quantity']!)).toBe(sum)
    }
  })

  test('summaries repeat an item and a facility; null and empty qualifiers tell them apart', () => {
    const summaries = records('stock_summaries').slice(0, 6)
    expect(new Set(summaries.map(({ id }) => id)).size).toBe(1)
    expect(new Set(summaries.map((summary) => summary['facility_id'])).size).toBe(2)
    expect(summaries.slice(0, 3).map((summary) => summary['qualifier'])).toEqual([null, '', 'BLUE'])
  })
})

describe('variety', () => {
  test('times come with and without fraction, with and without zone', () => {
    const updated = values('orders', 'updated_at').map(String)
    expect(updated.some((time) => /:\d\dZ$/.test(time))).toBe(true)
    expect(updated.some((time) => /\.\d\dZ$/.test(time))).toBe(true)
    expect(updated.some((time) => /\.\d{3}Z$/.test(time))).toBe(true)
    expect(
      values('orders', 'created_at').every((time) => typeof time === 'string' && !/Z|\+/.test(time)),
    ).toBe(true)
    const pickups = records('orders').map((order) => (order['routing'] as ExactRecord)['pickup_at'])
    expect(pickups).toContain(null)
    expect(pickups.some((time) => typeof time === 'string' && time.endsWith('+02:00'))).toBe(true)
  })

  test('texts are null, empty, in many scripts and hard to quote', () => {
    const notes = values('orders', 'notes')
    expect(notes).toContain(null)
    expect(notes).toContain('')
    expect(notes).toContain(String.raw`\N`)
    expect(notes).toContain('\u00c9l\u00e8ve \u{1F69A} 24/7')
    const customers = texts('customers').join()
    expect(['山', 'д', 'ر', 'ה', 'ท', '👩‍👩‍👧‍👦'].filter((text) => !customers.includes(text))).toEqual([])
  })

  test('orders have none to five lines, some have no bill_to at all', () => {
    const orders = records('orders')
    const counts = new Set(orders.map((order) => (order['lines'] as readonly ExactValue[]).length))
    expect([...counts].toSorted((left, right) => left - right)).toEqual([0, 1, 2, 3, 4, 5])
    expect(orders.some((order) => !('bill_to' in order))).toBe(true)
    expect(orders.some((order) => order['bill_to'] === null)).toBe(true)
  })

  test('what was received never changes, what is on hand does', () => {
    const mutable = createInventoryData(1, rowCounts(50, 'stock_details'))
    const read = (): ExactRecord[] =>
      mutable
        .page({ resource: 'stock_details', offset: 0, limit: 50 })
        .texts.map((text) => parseExactRecord(text))
    const before = read()
    mutable.mutate({ changed: 50 })
    const after = read()
    expect(after.map((detail) => detail['received'])).toEqual(before.map((detail) => detail['received']))
    expect(after.map((detail) => detail['received_at'])).toEqual(
      before.map((detail) => detail['received_at']),
    )
    expect(
      after.filter(
        (detail, index) =>
          tenThousandths(detail['quantity']!) === tenThousandths(before[index]!['quantity']!),
      ),
    ).toEqual([])
  })
})
