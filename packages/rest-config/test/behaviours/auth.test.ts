import type { RecordedRequest } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

const variables = { KEY: 'k3y-of-the-user', USER: 'mia', PASSWORD: 'pa55word-of-mia', ID: 'client-7' }
const document = (auth: unknown): object => ({
  client: { base_url: baseUrl, auth, paginator: 'single_page' },
  resources: ['items'],
})

/** What a request carries, wherever credentials may stand. */
const carried = ({ url, headers }: RecordedRequest): readonly unknown[] => [
  headers['authorization'] ?? headers['x-key'] ?? headers['cookie'] ?? null,
  url.search,
]

/** The fields of a form, in any order. */
function form(text: string | undefined): object {
  return Object.fromEntries(new URLSearchParams(text))
}

describe('credentials of a document', () => {
  test.each<[string, unknown, readonly unknown[]]>([
    ['a dict without type', { token: '${env:KEY}' }, ['Bearer k3y-of-the-user', '']],
    ['bearer', { type: 'bearer', token: '${env:KEY}' }, ['Bearer k3y-of-the-user', '']],
    [
      'http_basic',
      { type: 'http_basic', username: '${env:USER}', password: '${env:PASSWORD}' },
      [`Basic ${Buffer.from('mia:pa55word-of-mia').toString('base64')}`, ''],
    ],
    ['api_key', { type: 'api_key', api_key: '${env:KEY}' }, ['k3y-of-the-user', '']],
    [
      'api_key in a header of its own',
      { type: 'api_key', name: 'X-Key', api_key: '${env:KEY}', location: 'header' },
      ['k3y-of-the-user', ''],
    ],
    [
      'api_key in the query',
      { type: 'api_key', name: 'key', api_key: '${env:KEY}', location: 'query' },
      [null, '?key=k3y-of-the-user'],
    ],
    [
      'api_key in what dlt calls param',
      { type: 'api_key', name: 'key', api_key: '${env:KEY}', location: 'param' },
      [null, '?key=k3y-of-the-user'],
    ],
    [
      'api_key in a cookie, which dlt does not have',
      { type: 'api_key', name: 'key', api_key: '${env:KEY}', location: 'cookie' },
      ['key=k3y-of-the-user', ''],
    ],
  ])('%s (DLT 2.2 no. 34)', async (_case, auth, expected) => {
    const requests = serve({ '/items': [{ id: 1 }] })
    const { summary } = await load(document(auth), { variables })
    expect([summary.errors, requests.map(carried)]).toEqual([[], [expected]])
  })

  const clientCredentials = {
    type: 'oauth2_client_credentials',
    access_token_url: `${baseUrl}/token`,
    client_id: '${env:ID}',
    client_secret: '${env:KEY}',
    access_token_request_data: { scope: 'read' },
  }

  test.each<[string, object, string, string | undefined]>([
    [
      'in the body',
      {},
      'grant_type=client_credentials&scope=read&client_id=client-7&client_secret=k3y-of-the-user',
      undefined,
    ],
    [
      'in a header',
      { client_authentication: 'basic-raw' },
      'grant_type=client_credentials&scope=read',
      `Basic ${Buffer.from('client-7:k3y-of-the-user').toString('base64')}`,
    ],
  ])(
    'client credentials %s, asked for when they are needed (DLT 2.2 no. 35)',
    async (_case, more, body, header) => {
      const requests = serve({
        '/token': { access_token: 't0ken-of-the-server', expires_in: 3600 },
        '/items': [{ id: 1 }],
      })
      const { summary } = await load(document({ ...clientCredentials, ...more }), { variables })
      expect(summary.errors).toEqual([])
      expect(requests.map(({ url }) => url.pathname)).toEqual(['/token', '/items'])
      expect([form(requests[0]?.body), requests[0]?.headers['authorization']]).toEqual([form(body), header])
      expect(requests[1]?.headers['authorization']).toBe('Bearer t0ken-of-the-server')
    },
  )

  test('a client that the server refuses ends the run, without its secret in any output (DLT 2.2 no. 35, 42)', async () => {
    serve({ '/token': () => Response.json({ error: 'invalid_client' }, { status: 401 }), '/items': [] })
    const { summary } = await load(document(clientCredentials), { variables })
    expect(summary.status).toBe('failed')
    expect(JSON.stringify(summary)).toContain('invalid_client')
    expect(JSON.stringify(summary)).not.toContain('k3y-of-the-user')
  })
})
