import { secret, type Auth, type HttpRequest, type Secret, type Source } from '@standpipe/core'
import { createRestSource, nextUrl, type RestResource } from '@standpipe/rest'
import { secrets } from './secrets.ts'

const list = { select: 'data', primaryKey: 'id', paginator: nextUrl({ path: 'next', otherOrigins: true }) }

const resources: readonly RestResource[] = [
  { name: 'orders', path: '/orders' },
  { name: 'moved', path: '/moved' },
  ...[400, 401, 403, 404, 422, 500, 503].map((status) => ({
    name: `status_${status}`,
    path: `/status/${status}`,
  })),
  { name: 'busy', path: '/busy' },
  { name: 'html', path: '/html' },
  { name: 'cut', path: '/cut' },
  { name: 'malformed', path: '/malformed' },
  { name: 'keys', path: '/keys' },
  { name: 'texts', path: '/texts' },
  { name: 'same', path: '/same' },
  { name: 'link', path: '/link' },
  { name: 'redirect', path: '/redirect' },
  { name: 'details', path: '/details', detail: { link: 'url' } },
  { name: 'reset', path: '/reset' },
  ...(['ignore', 'skipPartition', 'stop', 'fail', 'retry', 'refreshAuth'] as const).map((action) => ({
    name: `ruled_${action.toLowerCase()}`,
    path: `/status/410?${action}=${secrets.query}`,
    responses: [{ status: 410, action }],
  })),
  { name: 'enveloped', path: '/orders', errorPath: 'echo.message' },
  { name: 'posted', path: '/status/409', method: 'POST', body: { json: { find: 'all' } } },
]

/** Every secret at once, in each place where an API may want one. */
function leakyAuth(tokenUrl: string): Auth {
  const known: Secret[] = [secrets.query, secrets.header, secrets.cookie, secrets.body].map(secret)
  let token: string | undefined
  return {
    specVersion: 'v1',
    kind: 'leaky',
    get secrets() {
      return known
    },
    async apply(request, context): Promise<HttpRequest> {
      if (token === undefined) {
        const response = await context.fetch(`${tokenUrl}?key=${encodeURIComponent(secrets.query)}`, {})
        token = ((await response.json()) as { access_token: string }).access_token
        known.push(secret(token))
      }
      const { body } = request
      return {
        ...request,
        query: { ...request.query, api_key: secrets.query },
        headers: {
          ...request.headers,
          authorization: `Bearer ${token}`,
          'x-key': secrets.header,
          cookie: `session=${secrets.cookie}`,
        },
        ...(body !== undefined &&
          'json' in body && { body: { json: { query: body.json, key: secrets.body } } }),
      }
    },
    refresh: () => Promise.resolve(true),
  }
}

/** The source of the leaky API. */
export default function leaky({ baseUrl }: { readonly baseUrl: string }): Source {
  return createRestSource({
    name: 'leaky',
    client: {
      baseUrl,
      auth: leakyAuth(`${baseUrl}/token`),
      retry: { maxRetries: 1, backoffFactor: 0.001 },
    },
    resources: resources.map((resource) => ({ ...list, ...resource })),
  })
}
