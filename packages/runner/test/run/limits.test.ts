import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/index.ts'

const orders: ScriptedResource = {
  name: 'orders',
  primaryKey: ['id'],
  records: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }, { id: 5 }],
}

describe('a limited run', () => {
  it('goes on by pages from run to run', async () => {
    const destination = memoryDestination()
    const rows: number[] = []
    const stops: unknown[] = []
    for (let count = 0; count < 4; count += 1) {
      const { resources } = await run({
        source: scriptedSource({ resources: [orders] }),
        destination,
        maxPages: 1,
      })
      rows.push(destination.rows('orders').length)
      stops.push(resources[0]?.summary.stop)
    }
    expect(rows).toEqual([2, 4, 5, 5])
    expect(stops).toEqual(['page-limit', 'page-limit', 'short-page', 'page-limit'])
  })

  it('takes as many records as it may, and the next one starts over', async () => {
    const destination = memoryDestination()
    const append: ScriptedResource = { ...orders, disposition: 'append' }
    const first = await run({ source: scriptedSource({ resources: [append] }), destination, limit: 3 })
    expect(first.resources[0]?.summary).toMatchObject({
      status: 'completed',
      recordsRead: 3,
      stop: 'row-limit',
    })
    expect(destination.states('orders')[0]?.position).toBeNull()
    await run({ source: scriptedSource({ resources: [append] }), destination })
    expect(destination.rows('orders').map((row) => row['id'])).toEqual([1, 2, 3, 4, 5])
  })

  it('never swaps a table, and says so', async () => {
    const destination = memoryDestination()
    const replace: ScriptedResource = { ...orders, disposition: 'replace' }
    await run({ source: scriptedSource({ resources: [replace] }), destination })
    const changed = { ...replace, records: [{ id: 9 }, { id: 8 }, { id: 7 }] }
    const { resources } = await run({
      source: scriptedSource({ resources: [changed] }),
      destination,
      limit: 2,
    })
    expect(resources[0]?.summary.warnings).toEqual([
      'the read was cut short, so that table orders keeps its old content',
    ])
    expect(destination.rows('orders')).toHaveLength(5)
  })

  it('that takes exactly everything has read it', async () => {
    const destination = memoryDestination()
    const { resources } = await run({
      source: scriptedSource({ resources: [orders] }),
      destination,
      limit: 5,
    })
    expect(resources[0]?.summary.stop).toBe('short-page')
    expect(destination.states('orders')[0]?.readId).toBeNull()
  })
})
