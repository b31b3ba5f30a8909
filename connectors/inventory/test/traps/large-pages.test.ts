import { exactText } from '@standpipe/connector-kit'
import type { DataRecord } from '@standpipe/core'
import { run } from '@standpipe/runner'
import { startSandbox } from '@standpipe/sandbox-api'
import { memoryDestination } from '@standpipe/test-doubles'
import { expect, onTestFinished, test } from 'vitest'
import { orders } from '../../src/resources/native/orders.ts'
import { nativeSource, simulator } from '../native/native-sandbox.ts'

test('d8: a page of a thousand deep records and several megabytes is read whole, without its links', async () => {
  const sandbox = await startSandbox({ rows: 0 })
  onTestFinished(() => sandbox.stop())
  const source = nativeSource(sandbox)
  onTestFinished(() => source.close?.())
  const resource = source.resources.find(({ name }) => name === 'orders')
  const { signal } = new AbortController()
  const request = {
    lowerBound: null,
    upperBound: null,
    selected: ['orders'],
    signal,
    report: () => undefined,
  }
  const records: DataRecord[] = []
  const sizes: number[] = []
  for await (const partition of resource?.partitions?.({ ...request, now: Date.now() }) ?? []) {
    for await (const page of resource?.read({ ...request, partition, resume: null }) ?? []) {
      records.push(...page.records)
      sizes.push(page.bytes)
    }
    break
  }
  expect(sizes[0]).toBeGreaterThan(5_000_000)
  expect(records.length).toBeGreaterThan(1000)
  const ids = new Set(records.map(idOf))
  const truth = Array.from(sandbox.truth(`${simulator}/orders`)).filter((record) => ids.has(idOf(record)))
  expect(records.map(exactText)).toEqual(truth.map(exactText))
})

test('d8: no more than two large pages of a list are under way at a time, and they may take their time', async () => {
  let underWay = 0
  let most = 0
  const sleep = async (): Promise<void> => {
    underWay += 1
    most = Math.max(most, underWay)
    // Long enough for whoever would ask for more meanwhile.
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
    underWay -= 1
  }
  const sandbox = await startSandbox({ rows: 0, scale: 0.2, sleep })
  onTestFinished(() => sandbox.stop())
  sandbox.addFault({ kind: 'delay', resource: `${simulator}/orders`, milliseconds: 1, every: 1 })
  const destination = memoryDestination()
  await run({ source: nativeSource(sandbox), destination, select: ['orders'] })
  expect(destination.rows('orders')).toHaveLength(sandbox.total(`${simulator}/orders`))
  expect(most).toBe(2)
  expect(orders.timeouts).toEqual({ firstByte: 180, total: 900 })
})

function idOf(record: object): string {
  return exactText((record as { readonly ReadOnly: { readonly OrderId: unknown } }).ReadOnly.OrderId)
}
