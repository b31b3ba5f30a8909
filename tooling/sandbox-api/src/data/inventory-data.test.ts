import { describe, expect, test } from 'vitest'
import { readableText } from '../records/utf8-text.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type ExactRecord, type ExactValue, parseExactRecord } from '../values/exact-value.ts'
import { createInventoryData, type InventoryData } from './inventory-data.ts'
import { type ResourceName, resourceNames } from './resource-name.ts'
import { rowCounts } from './rows/row-counts.ts'

const keys: { readonly [name in ResourceName]: (record: ExactRecord) => ExactValue[] } = {
  customers: ({ id }) => [id!],
  items: ({ id }) => [id!],
  stock_summaries: (record) => [record['facility_id']!, record['item_id']!, record['qualifier']!],
  stock_details: (record) => [record['receive_item_id']!],
  inventory: ({ id }) => [id!],
  orders: ({ id }) => [id!],
}

function records(data: InventoryData, resource: ResourceName, version?: number): ExactRecord[] {
  const query = { resource, offset: 0, limit: 100_000, ...(version === undefined ? {} : { version }) }
  return data.page(query).texts.map((text) => parseExactRecord(readableText(text)))
}

function keyTexts(resource: ResourceName, of: readonly ExactRecord[]): string[] {
  return of.map((record) =>
    JSON.stringify(keys[resource](record), (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    ),
  )
}

function updatedAt(record: ExactRecord): number {
  return Date.parse(record['updated_at'] as string)
}

describe.each(resourceNames)('%s', (resource) => {
  const fresh = (): InventoryData => createInventoryData(7, rowCounts(600, resource))

  test('equal seeds give equal records at any offset, other seeds others', () => {
    const all = fresh().page({ resource, offset: 0, limit: 600 }).texts
    expect(fresh().page({ resource, offset: 250, limit: 3 }).texts).toEqual(all.slice(250, 253))
    expect(
      createInventoryData(8, rowCounts(600, resource)).page({ resource, offset: 0, limit: 600 }).texts,
    ).not.toEqual(all)
  })

  test('the key is unique through all mutations', () => {
    const data = fresh()
    for (let round = 0; round < 4; round++) data.mutate({ changed: 40, added: 30, deleted: 20, late: 25 })
    const found = keyTexts(resource, records(data, resource))
    expect(found).toHaveLength(600 + 4 * (30 - 20 + 25))
    expect(new Set(found).size).toBe(found.length)
  })

  test('a mutation changes, adds, deletes and inserts as many rows as it says', () => {
    const data = fresh()
    const before = data.page({ resource, offset: 0, limit: 1000 }).texts
    const keysBefore = keyTexts(resource, records(data, resource))
    const result = data.mutate({ resource, changed: 50, added: 10, deleted: 20, late: 5 })
    const after = data.page({ resource, offset: 0, limit: 1000 }).texts
    const keysAfter = keyTexts(resource, records(data, resource))

    expect(result).toEqual({
      version: 1,
      resources: { [resource]: { changed: 50, added: 10, deleted: 20, late: 5, total: 595 } },
    })
    const kept = keysAfter.filter((key) => keysBefore.includes(key))
    expect(kept).toHaveLength(580)
    expect(keysBefore.filter((key) => kept.includes(key))).toEqual(kept)
    expect(after.filter((text) => before.includes(text))).toHaveLength(530)
    const fresher = keysAfter
      .map((key, offset) => ({ key, offset }))
      .filter(({ key }) => !keysBefore.includes(key))
    expect(fresher.slice(-10).map(({ offset }) => offset)).toEqual(
      after.map((_, offset) => offset).slice(-10),
    )
    expect(fresher.slice(0, 5).every(({ offset }) => offset < 585)).toBe(true)
  })

  test('earlier versions can be read again', () => {
    const data = fresh()
    const history = [data.page({ resource, offset: 0, limit: 1000 }).texts]
    for (let round = 0; round < 3; round++) {
      data.mutate({ changed: 30, added: 3, deleted: 9, late: 4 })
      history.push(data.page({ resource, offset: 0, limit: 1000 }).texts)
    }
    expect(new Set(history.map((texts) => texts.join())).size).toBe(4)
    for (const [version, texts] of history.entries()) {
      expect(data.page({ resource, version, offset: 0, limit: 1000 })).toEqual({ texts, total: texts.length })
    }
    expect(() => data.page({ resource, version: 4, offset: 0, limit: 1 })).toThrow(SandboxError)
  })
})

describe('mutations', () => {
  test('touch only the offsets they name', () => {
    const data = createInventoryData(1, rowCounts(300, 'orders'))
    const before = data.page({ resource: 'orders', offset: 0, limit: 300 }).texts
    data.mutate({ changed: 10, deleted: 5, late: 3, within: { from: 100, to: 120 } })
    const after = data.page({ resource: 'orders', offset: 0, limit: 300 }).texts
    expect(after.slice(0, 100)).toEqual(before.slice(0, 100))
    expect(after.slice(118)).toEqual(before.slice(120))
    expect(after.slice(100, 118)).not.toEqual(before.slice(100, 118))
  })

  test('do what is possible when there are too few rows', () => {
    const data = createInventoryData(1, rowCounts(4, 'orders'))
    const { resources } = data.mutate({ changed: 10, deleted: 3, late: 1 })
    expect(resources.orders).toEqual({ changed: 1, added: 0, deleted: 3, late: 1, total: 2 })
    expect(data.mutate({ deleted: 9 }).resources.orders).toMatchObject({ deleted: 2, total: 0 })
    expect(data.mutate({ late: 2, added: 2 }).resources.orders).toMatchObject({ late: 0, added: 2, total: 2 })
  })

  test('reach every resource with rows, or the one they name', () => {
    const data = createInventoryData(1, rowCounts(1000))
    expect(Object.keys(data.mutate({ added: 1 }).resources)).toEqual([...resourceNames])
    expect(Object.keys(data.mutate({ added: 1, resource: 'items' }).resources)).toEqual(['items'])
    const single = createInventoryData(1, rowCounts(10, 'orders'))
    expect(Object.keys(single.mutate({ added: 1 }).resources)).toEqual(['orders'])
  })
})

describe('updated since', () => {
  test.each(['orders', 'inventory'] as const)(
    '%s are those updated then or later, page by page',
    (resource) => {
      const data = createInventoryData(3, rowCounts(500, resource))
      data.mutate({ changed: 40, added: 10, late: 5 })
      const all = records(data, resource)
      const since = updatedAt(all[200]!)
      const expected = all.filter((record) => updatedAt(record) >= since)
      expect(expected).toContainEqual(all[200])
      const pages = [0, 100, 200, 300, 400].flatMap((offset) => {
        const page = data.page({ resource, offset, limit: 100, updatedSince: since })
        expect(page.total).toBe(expected.length)
        return page.texts
      })
      expect(pages.map((text) => parseExactRecord(readableText(text)))).toEqual(expected)
    },
  )

  test('a reader that goes by dates gets changed and added rows, but no late ones', () => {
    const data = createInventoryData(3, rowCounts(500, 'orders'))
    const highest = Math.max(...records(data, 'orders').map(updatedAt))
    data.mutate({ changed: 12, added: 7, late: 5 })
    expect(data.page({ resource: 'orders', offset: 0, limit: 1, updatedSince: highest + 1 }).total).toBe(19)
    expect(data.page({ resource: 'orders', offset: 0, limit: 1 }).total).toBe(512)
  })
})
