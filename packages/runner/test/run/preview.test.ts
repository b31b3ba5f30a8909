import { ConfigurationError } from '@standpipe/core'
import { scriptedSource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { describeSource, preview } from '../../src/index.ts'

const records = [
  { id: 1, at: '2024-05-06T07:08:09Z', price: 12.5, lines: [{ n: 1n }] },
  { id: 2, at: '2024-05-06T07:08:10.5Z', price: 7, lines: [] },
  { id: 3, at: '2024-05-06T07:08:11Z', price: 8, lines: [] },
]
const columns = { price: { type: 'decimal', precision: 8, scale: 2, description: 'In euros.' } } as const

function shop(): ReturnType<typeof scriptedSource> {
  return scriptedSource({
    name: 'shop',
    resources: [
      { name: 'orders', description: 'Sales.', primaryKey: ['id'], cursor: { path: 'at' }, records, columns },
      { name: 'log', disposition: 'append', selected: false, records: [] },
    ],
  })
}

describe('preview', () => {
  it('shows the first records as the rows that they become', async () => {
    const source = shop()
    const { tables, records: seen } = await preview({ source, resource: 'orders', limit: 2 })
    expect(seen).toEqual(records.slice(0, 2))
    expect(tables.map(({ schema }) => schema.name)).toEqual(['orders', 'orders__lines'])
    expect(tables[0]?.rows).toEqual([
      expect.objectContaining({ id: 1, at: '2024-05-06T07:08:09.000000Z', price: '12.50' }),
      expect.objectContaining({ id: 2, at: '2024-05-06T07:08:10.500000Z', price: '7.00' }),
    ])
    expect(tables[0]?.rows[0]?.['_sp_id']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    )
    expect(tables[1]?.rows).toEqual([expect.objectContaining({ _sp_index: 0, n: 1n })])
    expect(source.isClosed).toBe(true)
  })

  it('refuses an unknown resource and globs', async () => {
    const source = shop()
    await expect(preview({ source, resource: 'order' })).rejects.toMatchObject({
      hint: "Did you mean 'orders'?",
    })
    expect(source.isClosed).toBe(true)
    await expect(preview({ source: shop(), resource: 'ord*' })).rejects.toSatisfy((error) =>
      ConfigurationError.isInstance(error),
    )
  })
})

describe('describeSource', () => {
  it('tells what is declared', () => {
    expect(describeSource(shop())).toEqual({
      name: 'shop',
      resources: [
        {
          name: 'orders',
          description: 'Sales.',
          selected: true,
          disposition: 'merge (upsert)',
          onMissing: 'keep',
          primaryKey: ['id'],
          cursor: 'at',
          parents: [],
          tables: [
            {
              name: 'orders',
              columns: [{ name: 'price', type: 'decimal(8,2)', nullable: true, description: 'In euros.' }],
            },
          ],
        },
        {
          name: 'log',
          description: null,
          selected: false,
          disposition: 'append',
          onMissing: 'keep',
          primaryKey: [],
          cursor: null,
          parents: [],
          tables: [{ name: 'log', columns: [] }],
        },
      ],
    })
  })
})
