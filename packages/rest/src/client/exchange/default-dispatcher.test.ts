import { afterEach, expect, test, vi } from 'vitest'
import { loopbackServer } from '../../../test/support/servers/loopback.ts'
import { createDispatcher } from './default-dispatcher.ts'

afterEach(() => vi.unstubAllEnvs())

test('the proxy of the environment is used, but not for this machine', async () => {
  const seen: string[] = []
  const server = await loopbackServer((request, response) => {
    seen.push(request.url ?? '')
    response.end('{}')
  })
  vi.stubEnv('http_proxy', server.url)
  vi.stubEnv('no_proxy', 'internal.example.test')
  const dispatcher = createDispatcher({ connect: 1, tls: { identity: {} }, http2: true })
  for (const origin of ['http://api.example.test', server.url]) {
    const { body } = await dispatcher.request({ origin, path: '/items', method: 'GET' })
    await body.dump()
  }
  await dispatcher.close()
  await server.close()
  expect(seen).toEqual(['http://api.example.test/items', '/items'])
})
