import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createRedactor, type Auth } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose'
import { http } from 'msw'
import { describe, expect, test } from 'vitest'
import { client, items, itemsApi, ok } from '../../../test/support/apis/items-api.ts'
import { send } from '../../../test/support/send.ts'
import { issued, serveTokens, tokenUrl } from '../../../test/support/servers/token-server.ts'
import { jwtAuth, type JwtAuthOptions } from './jwt-auth.ts'

const { api } = itemsApi()
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = (key: KeyObject, passphrase?: string): string =>
  key
    .export({
      type: 'pkcs8',
      format: 'pem',
      ...(passphrase !== undefined && { cipher: 'aes-256-cbc', passphrase }),
    })
    .toString()
const rs256 = { algorithm: 'RS256' as const, key: pem(rsa.privateKey), issuer: 'robot' }

/** Sends one request and gives the header that it carried. */
async function authorizationOf(auth: Auth, clock = fixedClock()): Promise<string> {
  let header = ''
  api.use(
    http.get(items, ({ request }) => {
      header = request.headers.get('authorization') ?? ''
      return ok()
    }),
  )
  await send(client({ auth, clock }), items)
  return header
}

async function verified(jwt: string, key: KeyObject | Uint8Array): Promise<JWTPayload> {
  const { payload } = await jwtVerify(jwt, key, { currentDate: new Date(fixedClock().now()) })
  return payload
}

describe('jwtAuth', () => {
  const secretKey = Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex')

  test.each<[string, Partial<JwtAuthOptions>, KeyObject | Uint8Array]>([
    ['RS256', rs256, rsa.publicKey],
    [
      'RS512 with a passphrase',
      { algorithm: 'RS512', key: pem(rsa.privateKey, 'open'), passphrase: 'open' },
      rsa.publicKey,
    ],
    ['PS256', { algorithm: 'PS256', key: pem(rsa.privateKey) }, rsa.publicKey],
    [
      'ES256',
      { algorithm: 'ES256', key: pem(elliptic.privateKey) },
      createPublicKey(elliptic.publicKey.export({ type: 'spki', format: 'pem' })),
    ],
    [
      'HS256',
      { algorithm: 'HS256', key: 'a shared secret of 32 characters' },
      Buffer.from('a shared secret of 32 characters'),
    ],
    ['HS256 in hex', { algorithm: 'HS256', key: secretKey.toString('hex'), keyEncoding: 'hex' }, secretKey],
    [
      'HS256 in base64',
      { algorithm: 'HS256', key: secretKey.toString('base64'), keyEncoding: 'base64' },
      secretKey,
    ],
  ])('%s, sent itself', async (_name, options, key) => {
    const auth = jwtAuth({ ...rs256, keyId: 'k1', ...options, claims: { scope: 'read' }, clockSkew: 30 })
    const [scheme, jwt = ''] = (await authorizationOf(auth)).split(' ')
    const now = fixedClock().now() / 1000
    expect(scheme).toBe('Bearer')
    expect(decodeProtectedHeader(jwt)).toMatchObject({ kid: 'k1', typ: 'JWT' })
    expect(await verified(jwt, key)).toEqual({
      iss: 'robot',
      sub: 'robot',
      iat: now - 30,
      exp: now + 300,
      scope: 'read',
    })
    expect(createRedactor(auth.secrets)(`${jwt} ${String(options.key ?? rs256.key)}`)).toBe('*** ***')
  })

  test('with a word of its own', async () => {
    const place = { in: 'header', name: 'Authorization', prefix: 'Ghost ' } as const
    expect(await authorizationOf(jwtAuth({ ...rs256, place }))).toMatch(/^Ghost ey/)
  })

  test('signs anew before the end of a JWT', async () => {
    const clock = fixedClock()
    const auth = jwtAuth({ ...rs256, lifetime: 600 })
    const headers = [await authorizationOf(auth, clock), await authorizationOf(auth, clock)]
    clock.advance(540_000)
    headers.push(await authorizationOf(auth, clock))
    expect(new Set(headers).size).toBe(2)
  })

  test('is exchanged for an access token', async () => {
    const requests = serveTokens(api, issued('t1'))
    const auth = jwtAuth({ ...rs256, subject: 'somebody', exchange: { tokenUrl, fields: { resource: 'x' } } })
    expect(await authorizationOf(auth)).toBe('Bearer t1')
    const fields = requests[0]?.fields ?? {}
    expect(fields).toMatchObject({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', resource: 'x' })
    const { assertion } = fields
    expect(await verified(String(assertion), rsa.publicKey)).toMatchObject({
      iss: 'robot',
      sub: 'somebody',
      aud: tokenUrl,
    })
    expect(createRedactor(auth.secrets)(`t1 ${String(assertion)}`)).toBe('*** ***')
  })

  test.each([
    ['jwtAuth.key', { key: 'no key' }],
    ['jwtAuth.key', { key: pem(rsa.privateKey, 'open'), passphrase: 'wrong' }],
    ['jwtAuth.lifetime', { lifetime: 0 }],
    ['jwtAuth.earlyRefresh', { earlyRefresh: Number.NaN }],
    ['jwtAuth.clockSkew', { clockSkew: Number.NaN }],
    ['jwtAuth.exchange.tokenUrl', { exchange: { tokenUrl: 'nowhere' } }],
  ])('%s that cannot be used', (option, options) => {
    expect(() => jwtAuth({ ...rs256, ...options })).toThrow(
      expect.objectContaining({ code: 'SP_CONFIGURATION', option }),
    )
  })
})
