import { expect, onTestFinished, test } from 'vitest'
import { connectSandbox, startSandbox } from '../../src/index.ts'

test('some partitions are 404 until told otherwise, the others are served', async () => {
  const sandbox = await startSandbox({ rows: 0 })
  onTestFinished(() => sandbox.stop())
  const control = connectSandbox(sandbox.url)
  await control.addFault({ kind: 'not-found', path: '/api/v2/berry/2/' })
  await control.addFault({ kind: 'not-found', path: '/api/v2/berry/4/' })
  const statuses = async (): Promise<number[]> => {
    const keys = [1, 2, 3, 4, 2]
    return Promise.all(keys.map(async (key) => (await fetch(`${sandbox.url}/api/v2/berry/${key}/`)).status))
  }
  expect(await statuses()).toEqual([200, 404, 200, 404, 404])
  expect(await control.faults()).toMatchObject([
    { seen: 2, hits: 2 },
    { seen: 1, hits: 1 },
  ])
  await control.clearFaults()
  expect(await statuses()).toEqual([200, 200, 200, 200, 200])
})
