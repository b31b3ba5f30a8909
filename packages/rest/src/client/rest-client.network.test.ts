import type { RequestListener, ServerResponse } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { fixedClock } from '@standpipe/test-doubles'
import { afterEach, describe, expect, test } from 'vitest'
import { loopbackServer } from '../../test/support/servers/loopback.ts'
import { eventLog, send } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import { maxNesting } from '../decoders/parse-exact-json.ts'
import type { RestClientOptions } from './settings/client-options.ts'
import { createRestClient, type RestClient } from './rest-client.ts'
import type { RetryOptions } from './settings/retry-options.ts'
import type { TimeoutOptions } from './settings/timeout-options.ts'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function client(
  baseUrl: string,
  timeouts: TimeoutOptions = {},
  retry: RetryOptions = {},
  options: Partial<RestClientOptions> = {},
): RestClient {
  const made = createRestClient({
    ...options,
    baseUrl,
    timeouts,
    retry,
    concurrency: 2,
    clock: fixedClock(),
    random: () => 1,
  })
  closing.push(() => made.close())
  return made
}

/** A server whose first responses are these, and all further ones good. */
async function serve(...listeners: RequestListener[]): Promise<{ url: string; requests: { count: number } }> {
  const requests = { count: 0 }
  const server = await loopbackServer((request, response) => {
    const respond = listeners[requests.count] ?? ((_request, good: ServerResponse) => good.end('{"ok":true}'))
    requests.count += 1
    respond(request, response)
  })
  closing.push(server.close)
  return { url: server.url, requests }
}

const full = JSON.stringify({ data: Array.from({ length: 2000 }, (_, id) => ({ id })) })

const cut: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': full.length })
  response.write(full.slice(0, 10_000), () => response.destroy())
}
const cutChunked: RequestListener = (_request, response) => {
  response.write(full.slice(0, 10_000), () => response.destroy())
}
const cutWithoutNotice: RequestListener = (_request, response) => {
  response.writeHead(200, { connection: 'close' }).end(full.slice(0, 10_000))
}
const cutGzip: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(full).subarray(0, 500))
}
const reset: RequestListener = (request) => {
  request.socket.resetAndDestroy()
}
const nested = (levels: number): RequestListener => {
  const body = `${'{"a":['.repeat(levels / 2)}${']}'.repeat(levels / 2)}`
  return (_request, response) => response.end(body)
}
const silent: RequestListener = () => undefined
const stalled: RequestListener = (_request, response) => {
  response.write('{"data":')
}

describe('a response that does not arrive whole (DLT section 3, row 7)', () => {
  test.each([
    ['a body cut short of its length', cut, /was cut/],
    ['a chunked body cut', cutChunked, /was cut/],
    ['a body cut without notice', cutWithoutNotice, /ends too early/],
    ['a gzip body cut', cutGzip, /gzip body is cut/],
    ['a reset connection', reset, /was cut/],
    ['no first byte in time', silent, /no response from 127\.0\.0\.1:\d+ within 0\.1 s/],
    ['a body that stalls', stalled, /paused for more than 0\.1 s/],
  ])('%s is tried again', async (_name, listener, reason) => {
    const { url, requests } = await serve(listener)
    const log = eventLog()
    const response = await send(client(url, { firstByte: 0.1, body: 0.1 }), `${url}/items`, log)
    expect(response.body).toEqual({ ok: true })
    expect(requests.count).toBe(2)
    const [retry] = log.events.filter((event) => event.type === 'retry-scheduled')
    expect(retry).toMatchObject({ attempt: 1, delayMs: 1000, reason: expect.stringMatching(reason) })
  })

  test('a body that trickles ends at the total timeout', async () => {
    const timers: NodeJS.Timeout[] = []
    const trickle: RequestListener = (_request, response) => {
      timers.push(setInterval(() => response.write(' '), 20))
    }
    const { url } = await serve(trickle)
    const log = eventLog()
    const response = await send(client(url, { total: 0.2 }), `${url}/items`, log)
    for (const timer of timers) clearInterval(timer)
    expect(response.body).toEqual({ ok: true })
    expect(JSON.stringify(log.events)).toContain('within 0.2 s')
  })
})

test('a host that refuses connections is named, with the attempts', async () => {
  const { url } = await serve()
  for (const close of closing.splice(0)) await close()
  const error = await thrown(send(client(url, {}, { maxRetries: 2 }), `${url}/items`))
  const host = new URL(url).host
  expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { attempts: 3, url: `${url}/items` } })
  expect(String(error)).toContain(`host ${host} refused the connection (ECONNREFUSED), after 3 attempts`)
})

test('a body that is no gzip is a matter of its format, not of the network', async () => {
  const { url } = await serve(cutGzip)
  const error = await thrown(send(client(url, {}, { maxRetries: 0 }), `${url}/items`))
  expect(String(error)).toMatch(/gzip body is cut or damaged, after 1 attempt\.$/)
  expect(error).toMatchObject({ hint: 'Check that the path responds in the format of its decoder.' })
})

test('a host that does not exist is named', async () => {
  const unreachable = client('http://no-such-host.invalid', {}, { maxRetries: 0 })
  const error = await thrown(send(unreachable, 'http://no-such-host.invalid/items'))
  expect(String(error)).toMatch(
    /host no-such-host\.invalid cannot be found \((ENOTFOUND|EAI_AGAIN)\), after 1 attempt/,
  )
})

test.each([
  ['gzip', gzipSync(full)],
  ['x-gzip', gzipSync(full)],
  ['deflate', deflateSync(full)],
  ['deflate', deflateRawSync(full)],
  ['br', brotliCompressSync(full)],
  ['zstd', zstdCompressSync(full)],
  ['deflate, gzip', gzipSync(deflateSync(full))],
  ['identity', Buffer.from(full)],
])('%s bodies are decompressed', async (encoding, body) => {
  const asked: unknown[] = []
  const { url } = await serve((request, response) => {
    asked.push(request.headers['accept-encoding'], request.headers.accept)
    response.writeHead(200, { 'content-encoding': encoding }).end(body)
  })
  const response = await send(client(url), `${url}/items`)
  expect(response.body).toEqual(JSON.parse(full))
  expect(response.bytes).toBe(full.length)
  expect(asked).toEqual(['gzip, deflate, br, zstd', 'application/json'])
})

describe('a body that cannot be used', () => {
  const zeros = Buffer.alloc(100_000, '0')

  test.each<[string, RequestListener]>([
    ['as it comes', (_request, response) => response.end(zeros)],
    [
      'gzip',
      (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(zeros)),
    ],
    [
      'deflate',
      (_request, response) =>
        response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateSync(zeros)),
    ],
    [
      'br',
      (_request, response) =>
        response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(zeros)),
    ],
  ])('because it is too long, %s, is an error without a retry', async (_name, listener) => {
    const { url, requests } = await serve(listener)
    const limited = client(url, {}, {}, { maxBodyBytes: 99_999 })
    const error = await thrown(send(limited, `${url}/items`))
    expect(error).toMatchObject({ code: 'SP_REQUEST', hint: expect.stringContaining('client.maxBodyBytes') })
    expect(String(error)).toContain('the body has more than 99999 bytes, after 1 attempt.')
    expect(requests.count).toBe(1)
    expect((await send(limited, `${url}/items`)).body).toEqual({ ok: true })
  })

  test('of just the longest length is received', async () => {
    const { url } = await serve((_request, response) => response.end(full))
    const limited = client(url, {}, {}, { maxBodyBytes: full.length })
    expect((await send(limited, `${url}/items`)).bytes).toBe(full.length)
  })

  test('because it is nested too deeply is an error without a retry that names resource and limit', async () => {
    const { url, requests } = await serve(nested(20_000), nested(maxNesting + 2), nested(maxNesting))
    for (const count of [1, 2]) {
      const error = await thrown(send(client(url), `${url}/items`, { resource: 'orders' }))
      expect(error).toMatchObject({ code: 'SP_REQUEST', hint: expect.stringContaining('fields') })
      expect(String(error)).toContain(
        `orders, GET ${url}/items: the body is nested deeper than ${maxNesting} levels, after 1 attempt.`,
      )
      expect(requests.count).toBe(count)
    }
    expect((await send(client(url), `${url}/items`)).status).toBe(200)
  })

  test('because its encoding is unknown is an error without a retry', async () => {
    const { url, requests } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'zip' }).end(full)
    })
    const error = await thrown(send(client(url), `${url}/items`))
    expect(String(error)).toContain('the body has the unknown content-encoding "zip", after 1 attempt.')
    expect(error).toMatchObject({ hint: expect.stringContaining('gzip, deflate, br') })
    expect(requests.count).toBe(1)
  })
})

test('refused bodies are consumed, so that their connections can be used again', async () => {
  const ports = new Set<number | undefined>()
  const refuse: RequestListener = (request, response) => {
    ports.add(request.socket.remotePort)
    response.writeHead(404).end(full)
  }
  const { url } = await serve(...Array.from({ length: 40 }, () => refuse))
  const narrow = client(url)
  await Promise.all(Array.from({ length: 40 }, () => thrown(send(narrow, `${url}/items`))))
  // A body that nobody reads would hold its connection: there would be forty.
  expect(ports.size).toBeLessThan(10)
})

test('a response that nobody can take holds no connection, for which closing would wait', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'snappy' })
    response.write(Buffer.alloc(2 ** 20))
  })
  const error = await thrown(send(client(url), url, { take: () => Promise.resolve(null) }))
  expect(error).toMatchObject({ message: expect.stringContaining('unknown content-encoding "snappy"') })
  await closing.pop()?.()
})
