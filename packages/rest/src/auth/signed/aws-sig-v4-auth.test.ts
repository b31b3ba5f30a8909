import { createHash, createHmac } from 'node:crypto'
import { createRedactor, secret, type HttpRequest } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { authContext, getRequest } from '../../../test/support/send.ts'
import { awsSigV4Auth, type AwsSigV4AuthOptions } from './aws-sig-v4-auth.ts'
import { finalRequest } from './final-request.ts'

const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret(secretAccessKey) }
const now = Date.parse('2015-08-30T12:36:00Z')

const hash = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')
const keyed = (key: string | Uint8Array, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest()

/** The signature of a request as a server works it out, from the documentation of AWS alone. */
function expectedSignature(request: HttpRequest, path: string): string {
  const { method, origin, headers, body, ...final } = finalRequest(request)
  const [, query = ''] = final.path.split('?')
  const [, date = '', region = '', service = '', signed = ''] =
    /Credential=AKIDEXAMPLE\/(\d+)\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+)/.exec(
      headers['authorization'] ?? '',
    ) ?? []
  const values: { [name: string]: string } = { ...headers, host: new URL(origin).host }
  const lines = signed.split(';').map((name) => `${name}:${values[name]?.trim().replace(/ +/g, ' ')}\n`)
  const sorted = query.split('&').toSorted().join('&')
  const canonical = [method, path, sorted, lines.join(''), signed, hash(body)].join('\n')
  const scope = [date, region, service, 'aws4_request'].join('/')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n')
  const key = scope
    .split('/')
    .reduce<string | Buffer>((last, part) => keyed(last, part), `AWS4${secretAccessKey}`)
  return keyed(key, text).toString('hex')
}

async function sign(request: HttpRequest, options: Partial<AwsSigV4AuthOptions> = {}): Promise<HttpRequest> {
  const auth = awsSigV4Auth({ service: 'execute-api', region: 'us-east-1', credentials, ...options })
  return auth.apply(request, authContext({ now: () => now }))
}

describe('awsSigV4Auth', () => {
  const url = 'https://api.example.test:8443/items'

  test('the check of this test itself, against an example that AWS publishes', () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature='
    const headers = { 'x-amz-date': '20150830T123600Z', authorization }
    expect(expectedSignature(getRequest('https://example.amazonaws.com/', { headers }), '/')).toBe(
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    )
  })

  test.each<[string, HttpRequest, string]>([
    ['without anything', getRequest(url), '/items'],
    ['with a query', getRequest(`${url}?b=2&a=%20x`, { query: { list: ['z', 'y'], plus: 'a+b' } }), '/items'],
    ['with a path', getRequest(`${url}/a%20b/c`), '/items/a%2520b/c'],
    [
      'with headers',
      getRequest(url, { headers: { accept: 'application/json', 'user-agent': 'standpipe' } }),
      '/items',
    ],
    [
      'with a body',
      getRequest(url, {
        method: 'POST',
        body: { json: { name: 'ß' } },
        headers: { 'content-type': 'application/json' },
      }),
      '/items',
    ],
  ])('signs what is sent: %s', async (_name, request, path) => {
    const result = await sign(request)
    expect(result.headers['authorization']).toContain(`Signature=${expectedSignature(result, path)}`)
    expect(result.headers['host']).toBeUndefined()
    expect(finalRequest(result).path).toBe(finalRequest(request).path)
  })

  test('a path of the object store is taken as it is', async () => {
    const result = await sign(getRequest(`${url}/a%20b`), { service: 's3' })
    expect(result.headers['authorization']).toContain(
      `Signature=${expectedSignature(result, '/items/a%20b')}`,
    )
  })

  test('keys that change are asked for each time, sent with their token and redacted', async () => {
    let asked = 0
    const auth = awsSigV4Auth({
      service: 'execute-api',
      region: 'us-east-1',
      credentials: () => {
        asked += 1
        return Promise.resolve({
          accessKeyId: 'AKIDEXAMPLE',
          secretAccessKey: `key-${asked}`,
          sessionToken: `token-${asked}`,
        })
      },
    })
    const context = authContext({ now: () => now })
    await auth.apply(getRequest(url), context)
    const { headers } = await auth.apply(getRequest(url), context)
    expect(headers['x-amz-security-token']).toBe('token-2')
    expect(createRedactor(auth.secrets)('key-1 token-1 key-2 token-2')).toBe('*** *** *** ***')
  })

  test.each([
    ['service', { service: '' }],
    ['region', { region: '' }],
    ['credentials.secretAccessKey', { credentials: { accessKeyId: 'A', secretAccessKey: '' } }],
  ])('%s that cannot be used', async (option, options) => {
    await expect(sign(getRequest(url), options)).rejects.toMatchObject({
      code: 'SP_CONFIGURATION',
      option: `awsSigV4Auth.${option}`,
    })
  })
})
