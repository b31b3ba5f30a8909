import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/index.ts'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()
const client = (more: object): object => ({ client: { base_url: baseUrl, ...more }, resources: ['users'] })
const endpoint = (more: object): object => ({
  client: { base_url: baseUrl },
  resources: [{ name: 'users', endpoint: more }],
})

const refused = (): Response => Response.json({ message: 'bad hunter2-of-env' }, { status: 400 })

describe('a literal where a secret belongs is refused and not shown (DLT 2.3 no. 72)', () => {
  test.each<[string, object]>([
    ['client.auth.token', client({ auth: { type: 'bearer', token: 'hunter2' } })],
    ['client.auth.api_key', client({ auth: { type: 'api_key', api_key: 'hunter2' } })],
    ['client.auth.password', client({ auth: { type: 'http_basic', username: 'me', password: 'hunter2' } })],
    ['client.headers.Authorization', client({ headers: { Authorization: 'Bearer hunter2' } })],
    ['resources[0].endpoint.headers.x-api-key', endpoint({ headers: { 'x-api-key': 'hunter2' } })],
    ['resources[0].endpoint.params.api_key', endpoint({ params: { api_key: 'hunter2' } })],
    ['resources[0].endpoint.json.login.password', endpoint({ json: { login: { password: 'hunter2' } } })],
    ['resources[0].endpoint.params.token[0]', endpoint({ params: { token: ['hunter2'] } })],
    ['resources[0].endpoint.params.password', endpoint({ params: { password: 'a{hunter2' } })],
    ['resources[0].endpoint.data.refresh_token', endpoint({ data: { refresh_token: 'hunter2' } })],
    [
      'resources[0].endpoint.data[1][1]',
      endpoint({
        data: [
          ['user', 'me'],
          ['password', 'hunter2'],
        ],
      }),
    ],
    ['resources[0].endpoint.path', endpoint({ path: 'users?appKey=hunter2' })],
    ['client.auth.username', client({ auth: { type: 'http_basic', username: 'hunter2', password: '' } })],
    [
      'client.auth.access_token_request_data.password',
      client({
        auth: { type: 'oauth2_client_credentials', access_token_request_data: { password: 'hunter2' } },
      }),
    ],
  ])('%s', (path, document) => {
    const problems = problemsOf(document).join('\n')
    expect(problems).toContain(`${path}: expected the variable that holds the secret, as \${env:NAME}`)
    expect(problems).not.toContain('hunter2')
  })

  test('its line is told', () => {
    const text = `client:\n  base_url: ${baseUrl}\n  auth:\n    type: bearer\n    token: hunter2\nresources: [users]\n`
    expect(() => readSource(text, 'shop.yaml')).toThrow('shop.yaml:5:5 client.auth.token: expected')
  })
})

test.each([
  'X-Shopify-Access-Token',
  'Ocp-Apim-Subscription-Key',
  'X-RapidAPI-Key',
  'DD-APPLICATION-KEY',
  'PRIVATE-TOKEN',
  'hapikey',
  'apiKey',
  'clientSecret',
])('%s is the name of a secret', (name) => {
  expect(problemsOf(client({ headers: { [name]: 'hunter2' } })).join()).toContain('the variable that holds')
})

test.each(['page_token', 'nextPageToken', 'sort_key', 'Idempotency-Key', 'key', 'author', 'include_secrets'])(
  '%s is none',
  (name) => {
    expect(problemsOf(endpoint({ params: { [name]: 'abc' } }))).toEqual([])
  },
)

test('a number in the place of a secret, and a text with a brace, are not shown either', () => {
  const problems = [
    ...problemsOf(client({ auth: { type: 'bearer', token: 424_242 } })),
    ...problemsOf(endpoint({ headers: { 'X-Note': 'a{424242' } })),
  ]
  expect(problems).toHaveLength(2)
  expect(problems.join()).not.toContain('424242')
})

test('what stands beside no secret is shown, and the address is called as documents call it', () => {
  expect(problemsOf({ client: { base_url: 'shop' }, resources: ['a'] }).join()).toContain(
    'client.base_url: client.base_url must be an absolute http or https URL',
  )
  const keyed = { client: { base_url: baseUrl }, resources: [{ name: 'a', primary_key: 7 }] }
  expect(problemsOf(keyed).join()).toContain('given 7')
})

test('a name without a password is a key, as Stripe has it', async () => {
  const requests = serve({ '/users': refused })
  const document = client({ auth: { type: 'http_basic', username: '${env:STRIPE}', password: '' } })
  const { summary } = await load(document, { variables: { STRIPE: 'hunter2-of-env' } })
  expect(requests[0]?.headers['authorization']).toBe(`Basic ${btoa('hunter2-of-env:')}`)
  expect(JSON.stringify(summary)).not.toContain('hunter2-of-env')
})

test('unknown kinds of credentials and paginators are refused with the known ones (DLT 2.3 no. 72)', () => {
  expect(problemsOf(client({ auth: { type: 'bearr' } })).join()).toMatch(/bearer.*\(did you mean bearer\?\)/)
  expect(problemsOf(client({ auth: 'api-key' })).join()).toContain('did you mean api_key?')
  expect(problemsOf(client({ paginator: 'json_lnk' })).join()).toContain('did you mean json_link?')
})

test('what is left out is looked for in the environment, and its absence names every variable', () => {
  expect(problemsOf(client({ auth: 'bearer' })).join()).toContain(
    'STANDPIPE__SOURCES__REST_API__TOKEN, REST_API__TOKEN, SOURCES__REST_API__CREDENTIALS__TOKEN, SOURCES__CREDENTIALS__TOKEN, CREDENTIALS__TOKEN',
  )
  expect(problemsOf(client({ auth: 'bearer' }), { CREDENTIALS__TOKEN: 't0ken' })).toEqual([])
})

test('what the environment gives to secret places appears in no error, wherever it was sent', async () => {
  serve({ '/users': () => Response.json({ message: 'bad key hunter2-of-env' }, { status: 400 }) })
  const params = { api_key: '${env:KEY}', region: '${env:REGION}' }
  const document = {
    client: { base_url: baseUrl, headers: { 'X-Api-Key': '${env:OTHER}' } },
    resources: [{ name: 'users', endpoint: { params } }],
  }
  const variables = { KEY: 'hunter2-of-env', OTHER: 'hunter3-of-env', REGION: 'eu' }
  const { summary } = await load(document, { variables })
  const told = JSON.stringify(summary)
  expect(told).not.toMatch(/hunter\d-of-env/)
  expect(told).toContain('region=eu')
  const source = readSource(JSON.stringify(document), 'source.json', {
    variables: (name) => variables[name as keyof typeof variables],
  })
  expect(source.secrets?.map((secret) => secret.reveal())).toEqual(
    expect.arrayContaining(['hunter2-of-env', 'hunter3-of-env']),
  )
})

test.each<[string, object]>([
  ['a form', { method: 'POST', data: { client_secret: '${env:SECRET}' } }],
  ['pairs', { method: 'POST', data: [['password', '${env:SECRET}']] }],
  ['a text', { method: 'POST', data: 'pass=${env:SECRET}' }],
  ['a list in JSON', { method: 'POST', json: { token: ['${env:SECRET}'] } }],
  ['a list of values', { params: { token: ['${env:SECRET}'] } }],
  ['a value of the path', { path: 'by/{token}', params: { token: '${env:SECRET}' } }],
  ['the query of the path', { path: 'users?q=${env:SECRET}' }],
  ['a header by the name of its variable', { headers: { 'X-Note': '${env:NOTE_TOKEN}' } }],
  ['a path by the name of its variable', { path: 'bot${env:NOTE_TOKEN}/users' }],
])('what the environment gives to %s appears in no error', async (_place, more) => {
  const paths = ['/users', '/by/hunter2-of-env', '/bothunter2-of-env/users']
  serve(Object.fromEntries(paths.map((path) => [path, refused])))
  const variables = { SECRET: 'hunter2-of-env', NOTE_TOKEN: 'hunter2-of-env' }
  const { summary } = await load(endpoint(more), { variables })
  expect(summary.errors).toHaveLength(1)
  expect(JSON.stringify(summary)).not.toContain('hunter2-of-env')
})

test('a value of the environment appears in no message about the document itself', () => {
  const document = client({ auth: { type: 'api_key', location: 'header', api_key: '${env:KEY}' } })
  const problems = problemsOf(document, { KEY: 'hunter2\n' })
  expect(problems.join()).toContain('client.auth')
  expect(problems.join()).not.toContain('hunter2')
})

test('a reference where nobody fills it in is refused', () => {
  const document = endpoint({
    data_selector: '${env:WHERE}',
    paginator: { type: 'header_link', links_next_key: '${env:REL}' },
  })
  expect(problemsOf(document, { WHERE: 'data', REL: 'next' })).toEqual([
    expect.stringContaining(
      'resources[0].endpoint.data_selector: the environment cannot be referred to here',
    ),
    expect.stringContaining('resources[0].endpoint.paginator.links_next_key: the environment cannot'),
  ])
})
