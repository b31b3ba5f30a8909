import { expect, test } from 'vitest'
import { spawnSandbox } from '../src/index.ts'

test('a sandbox runs in a process of its own until it is stopped', async () => {
  const sandbox = await spawnSandbox(['--rows', '300', '--only', 'items', '--api-key', 'k'])
  expect(sandbox.processId).not.toBe(process.pid)
  expect(await (await fetch(`${sandbox.url}/v1/items?api_key=k&limit=1`)).json()).toMatchObject({
    total: 300,
  })
  expect(await sandbox.mutate({ deleted: 1 })).toMatchObject({ resources: { items: { total: 299 } } })
  expect(await sandbox.served()).toMatchObject([{ resource: 'items', limit: 1, version: 0 }])
  await sandbox.stop()
  await expect(sandbox.status()).rejects.toThrow('fetch failed')
})
