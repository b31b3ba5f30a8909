import { exactText, readResource } from '@standpipe/connector-kit'
import { run } from '@standpipe/runner'
import { startSandbox } from '@standpipe/sandbox-api'
import { memoryDestination } from '@standpipe/test-doubles'
import { expect, onTestFinished, test } from 'vitest'
import { nativeSource, simulator } from '../native/native-sandbox.ts'

const tokenPath = `/${simulator}/AuthServer/api/Token`

test('d5: a token that expires inside a long read is renewed once, for all that read at the same time', async () => {
  const start = Date.now()
  let checks = 0
  const longer = 31 * 60_000
  // Tokens live for half an hour, which is over after the hundredth look at one.
  const now = (): number => start + ((checks += 1) > 100 ? longer : 0)
  const sandbox = await startSandbox({ rows: 0, scale: 0.2, now })
  onTestFinished(() => sandbox.stop())
  const destination = memoryDestination()
  const summary = await run({ source: nativeSource(sandbox), destination })
  expect(summary).toMatchObject({ status: 'completed', errors: [] })
  for (const name of ['items', 'orders', 'inventory']) {
    expect(destination.rows(name)).toHaveLength(sandbox.total(`${simulator}/${name}`))
  }
  const { [tokenPath]: tokens, ...lists } = sandbox.counters()
  expect(tokens).toEqual({ requests: 2, served: 2, failed: 0 })
  const refused = Object.values(lists).reduce((sum, { failed }) => sum + failed, 0)
  expect(refused).toBeGreaterThan(1)
})

test('d5: one token serves every list, and the client proves itself to nobody else', async () => {
  const sandbox = await startSandbox({ rows: 0, scale: 0.05 })
  onTestFinished(() => sandbox.stop())
  const source = nativeSource(sandbox)
  onTestFinished(() => source.close?.())
  for (const name of ['customers', 'stock_summaries', 'items']) await readResource(source, name)
  expect(sandbox.counters()[tokenPath]).toEqual({ requests: 1, served: 1, failed: 0 })
})

test.each([
  ['some', 'says 403'],
  ['hidden', 'gives empty lists'],
])('a user without rights to some customers (%s), of whom the API %s', async (userLogin) => {
  const sandbox = await startSandbox({ rows: 0, scale: 0.2 })
  onTestFinished(() => sandbox.stop())
  const destination = memoryDestination()
  const load = (login: string) =>
    run({ source: nativeSource(sandbox, { userLogin: login }), destination, select: ['inventory'] })
  await load('reports')
  const before = destination.rows('inventory').length
  const records = Array.from(sandbox.truth(`${simulator}/inventory`), exactText)
  const visible = records.filter((text) => !/"CustomerIdentifier":\{[^}]*"Id":\d*[05]\b/.test(text)).length
  expect(visible).toBeLessThan(before)
  const { status, resources } = await load(userLogin)
  expect(status).toBe('completed')
  const warnings = resources.flatMap(({ summary }) => summary.warnings)
  // What is refused is told, and taken for missing by nobody; what the API hides looks like nothing else.
  expect(warnings.length > 0).toBe(userLogin === 'some')
  expect(destination.rows('inventory')).toHaveLength(userLogin === 'some' ? before : visible)
})
