import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createSecureServer, type Http2SecureServer } from 'node:http2'
import type { LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  loopbackServer,
  portOf,
  tlsServer,
  type LoopbackServer,
} from '../../../test/support/servers/loopback.ts'
import { send } from '../../../test/support/send.ts'
import { startScript } from '../../../test/support/processes/start-script.ts'
import { encryptedKey, testAuthority } from '../../../test/support/servers/test-certificates.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { tunnelProxy } from '../../../test/support/servers/tunnel-proxy.ts'
import { createRestClient, type RestClient } from '../rest-client.ts'
import type { RestClientOptions } from '../settings/client-options.ts'
import { createDispatcher } from './default-dispatcher.ts'

const authority = testAuthority()
const server = authority.issue('server')
const identity = authority.issue('source')
const tls = { cert: server.certificate, key: server.key }
const open: { close(): Promise<unknown> }[] = []

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy']) vi.stubEnv(name, '')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const each of open.splice(0).toReversed()) await each.close()
})

function opened<Closable extends { close(): Promise<unknown> }>(closable: Closable): Closable {
  open.push(closable)
  return closable
}

function client(baseUrl: string, options: Partial<RestClientOptions> = {}): RestClient {
  return opened(createRestClient({ baseUrl, retry: { maxRetries: 0 }, ...options }))
}

/** Asks a server and gives its answer. */
async function ask(baseUrl: string, options: Partial<RestClientOptions> = {}): Promise<unknown> {
  return (await send(client(baseUrl, options), `${baseUrl}/items`)).body
}

function nameOf(socket: unknown): string {
  return (socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody'
}

/** Serves who asks the name in their certificate. */
function asking(): Promise<LoopbackServer> {
  return tlsServer(
    { ...tls, ca: authority.certificate, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      response.end(JSON.stringify({ asker: nameOf(request.socket) }))
    },
  )
}

/** Serves both versions. */
async function bothVersions(): Promise<Http2SecureServer> {
  const made = createSecureServer({ ...tls, allowHTTP1: true }, (request, response) => {
    response.end(JSON.stringify({ version: request.httpVersion }))
  })
  made.listen(0, '127.0.0.1')
  await once(made, 'listening')
  opened({
    async close() {
      made.close()
      await once(made, 'close')
    },
  })
  return made
}

describe('certificates', () => {
  test('an authority of our own is trusted, besides those of Node', async () => {
    const api = opened(await asking())
    const failure = await thrown(ask(api.url))
    expect(failure).toMatchObject({ code: 'SP_REQUEST', facts: { attempts: 1 } })
    expect(String(failure)).toMatch(/unable to verify|self.signed/)
    expect(await ask(api.url, { tls: { ca: authority.certificate } })).toEqual({ asker: 'nobody' })
  })

  test.each([
    ['as it is', identity.key, {}],
    ['encrypted', encryptedKey(identity.key, 'open sesame'), { passphrase: 'open sesame' }],
  ])('the source shows its own, with a key %s', async (_name, key, others) => {
    const api = opened(await asking())
    const options = { ca: authority.certificate, certificate: identity.certificate, key, ...others }
    expect(await ask(api.url, { tls: options })).toEqual({ asker: 'source' })
  })

  test('nobody else is shown it', async () => {
    const [api, other] = [opened(await asking()), opened(await asking())]
    const options = { ca: authority.certificate, certificate: identity.certificate, key: identity.key }
    const sender = client(api.url, { tls: options })
    expect((await send(sender, `${other.url}/items`)).body).toEqual({ asker: 'nobody' })
    expect((await send(sender, `${api.url}/items`)).body).toEqual({ asker: 'source' })
  })

  test('key and passphrase are secrets', () => {
    const key = encryptedKey(identity.key, 'open sesame')
    const options = { certificate: identity.certificate, key, passphrase: 'open sesame' }
    expect(client('https://api.example.test', { tls: options }).redact(`${key} open sesame`)).toBe('*** ***')
  })

  test.each([
    ['client.tls.certificate', { certificate: identity.certificate }],
    ['client.tls', { ca: 'no certificate' }],
    ['client.tls', { certificate: identity.certificate, key: server.key }],
    [
      'client.tls',
      { certificate: identity.certificate, key: encryptedKey(identity.key, 'a'), passphrase: 'b' },
    ],
  ])('%s that cannot be used', (option, options) => {
    expect(() => client('https://api.example.test', { tls: options })).toThrow(
      expect.objectContaining({ code: 'SP_CONFIGURATION', option }),
    )
  })

  test(
    'DLT 2.2 no. 44: NODE_EXTRA_CA_CERTS counts, beside an authority of our own',
    { timeout: 30_000 },
    async () => {
      const api = opened(await asking())
      const folder = await mkdtemp(join(tmpdir(), 'standpipe-certificates-'))
      const [ours, other] = [join(folder, 'ours.pem'), join(folder, 'other.pem')]
      await writeFile(ours, authority.certificate)
      await writeFile(other, testAuthority().certificate)
      const environment = { NODE_EXTRA_CA_CERTS: ours }
      await startScript('ask-in-process.ts', { environment }, api.url).ended
      await startScript('ask-in-process.ts', { environment }, api.url, other).ended
      await expect(startScript('ask-in-process.ts', {}, api.url).ended).rejects.toThrow(
        /unable to verify|self.signed/,
      )
      await rm(folder, { recursive: true })
    },
  )
})

describe('HTTP/2', () => {
  test.each([
    [undefined, '2.0'],
    [true, '2.0'],
    [false, '1.1'],
  ])('is offered unless it is switched off: %s', async (http2, version) => {
    const url = `https://127.0.0.1:${portOf(await bothVersions())}`
    const options = { tls: { ca: authority.certificate }, ...(http2 !== undefined && { http2 }) }
    expect(await ask(url, options)).toEqual({ version })
  })

  test('many requests share a connection', async () => {
    const api = await bothVersions()
    let connections = 0
    api.on('session', () => {
      connections += 1
    })
    const url = `https://127.0.0.1:${portOf(api)}`
    const sender = client(url, { tls: { ca: authority.certificate } })
    await send(sender, `${url}/items`)
    await Promise.all([1, 2, 3, 4].map(() => send(sender, `${url}/items`)))
    expect(connections).toBe(1)
  })
})

describe('proxies', () => {
  test('a tunnel with credentials, through which the API sees our certificate, and the proxy does not', async () => {
    const api = opened(
      await tlsServer({ ...tls, ca: authority.certificate, requestCert: true }, (request, response) => {
        response.end(JSON.stringify({ asker: (request.socket as TLSSocket).getPeerCertificate().subject.CN }))
      }),
    )
    const proxy = opened(await tunnelProxy(Number(new URL(api.url).port)))
    vi.stubEnv('https_proxy', proxy.url.replace('http://', 'http://me:pass@'))
    const options = { ca: authority.certificate, certificate: identity.certificate, key: identity.key }
    expect(await ask('https://api.example.test', { tls: options })).toEqual({ asker: 'source' })
    const authorization = `Basic ${Buffer.from('me:pass').toString('base64')}`
    expect(proxy.tunnels).toEqual([{ target: 'api.example.test:443', authorization }])
  })
})

describe('connections', () => {
  test('are kept open between requests', async () => {
    const ports = new Set<number | undefined>()
    const api = opened(
      await loopbackServer((request, response) => {
        ports.add(request.socket.remotePort)
        response.end('{}')
      }),
    )
    const sender = client(api.url)
    for (let request = 0; request < 10; request += 1) await send(sender, `${api.url}/${request}`)
    // Undici may open a second one when the first has only just answered.
    expect(ports.size).toBeLessThan(3)
  })

  test.each(['127.0.0.1', '::1'])(
    'reach a host with two addresses over the one that answers: %s',
    async (host) => {
      const api = opened(await loopbackServer((_request, response) => response.end('{}'), host))
      const { port } = new URL(api.url)
      const both = [
        { address: '::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ]
      const lookup: LookupFunction = (_name, _options, done) => done(null, both)
      const dispatcher = opened(createDispatcher({ connect: 5, tls: { identity: {} }, http2: true, lookup }))
      const { statusCode, body } = await dispatcher.request({
        origin: `http://two.example.test:${port}`,
        path: '/',
        method: 'GET',
      })
      await body.dump()
      expect(statusCode).toBe(200)
    },
  )
})
