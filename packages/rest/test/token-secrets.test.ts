import { createRedactor, secret, StandpipeError, type Auth, type SourceEvent } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import {
  createRestSource,
  jwtAuth,
  nextUrl,
  oauth2ClientCredentials,
  oauth2RefreshToken,
  sessionAuth,
} from '../src/index.ts'
import { baseUrl, items, itemsApi } from './support/apis/items-api.ts'
import { memoryStore } from './support/memory-store.ts'
import { startReading } from './support/read-all.ts'
import { thrown } from './support/thrown.ts'
import { serveTokens, tokenUrl } from './support/servers/token-server.ts'

const { api } = itemsApi()
// Awkward to write in a URL, in a header and in JSON.
const tokens = ['t0ken/1+a=="', 't0ken/2+b==%']
const client = { tokenUrl, clientId: 'reports', clientSecret: secret('cl13nt/s3cret+=') }

const blocks: [string, () => Auth][] = [
  ['client credentials', () => oauth2ClientCredentials(client)],
  [
    'a refresh token',
    () => oauth2RefreshToken({ ...client, refreshToken: 'r3fresh/0', store: memoryStore() }),
  ],
  [
    'a JWT that is exchanged',
    () => jwtAuth({ algorithm: 'HS256', key: 'a shared s3cret of 32 characters', exchange: client }),
  ],
  [
    'a session in the query',
    () =>
      sessionAuth({
        login: { url: tokenUrl, json: { password: client.clientSecret } },
        token: { body: 'access_token' },
        place: { in: 'query', name: 'sid' },
      }),
  ],
]

/** The texts that must appear nowhere, in every way of writing them that tells something. */
function spellings(): string[] {
  const values = [...tokens, 'r3fresh/0', 'r3fresh/1', 'r3fresh/2', 'cl13nt/s3cret+=', 'shared s3cret']
  return values.flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
}

/** Gives tokens in turn, the second after the first was refused. */
function giveTokens(): void {
  let given = 0
  serveTokens(api, () => {
    given += 1
    const token = tokens[Math.min(given, tokens.length) - 1]
    return HttpResponse.json({ access_token: token, refresh_token: `r3fresh/${given}`, token_type: 'bearer' })
  })
}

/** The token that a request carries. */
function tokenOf(request: Request): string {
  return (
    request.headers.get('authorization')?.replace('Bearer ', '') ??
    new URL(request.url).searchParams.get('sid') ??
    ''
  )
}

describe.each(blocks)('tokens of %s', (_name, block) => {
  test('DLT section 3 row 12: appear in no event, page, position or error, wherever the API repeats them', async () => {
    giveTokens()
    api.use(
      http.get(items, ({ request }) => {
        const token = tokenOf(request)
        const repeated = { [token]: token, header: `Bearer ${token}` }
        if (token !== tokens[1]) return HttpResponse.json(repeated, { status: 401 })
        const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
        const next = `${items}?page=${page + 1}&token=${encodeURIComponent(token)}&old=${encodeURIComponent(tokens[0] ?? '')}`
        if (page < 3) return HttpResponse.json({ data: [{ id: page }], next })
        const headers = { 'x-request-id': encodeURIComponent(token), 'x-echo': encodeURIComponent(token) }
        return HttpResponse.json(repeated, { status: 400, headers })
      }),
    )
    const events: SourceEvent[] = []
    const source = createRestSource({
      name: 'shop',
      client: { baseUrl, auth: block(), clock: fixedClock() },
      resources: [{ name: 'items', path: '/items', select: 'data', paginator: nextUrl({ path: 'next' }) }],
    })
    const reading = startReading(source, 'items', { report: (event) => events.push(event) })
    const [first, second] = [await reading.next(), await reading.next()]
    const error = await thrown(reading.next())
    expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { status: 400, requestId: '***' } })
    const told = StandpipeError.isInstance(error) ? [error.message, error.hint, error.stack] : []
    const output = JSON.stringify([events, first, second, error, told, source])
    expect(output).toContain('{secret:')
    for (const text of spellings()) expect(output).not.toContain(text)
    // Also for those who redact what they print, with what the source knows by now.
    const redact = createRedactor(() => source.secrets ?? [])
    expect(redact(tokens.join(' '))).toBe('*** ***')
  })
})
