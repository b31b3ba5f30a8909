import { readResource } from '@standpipe/connector-kit'
import { mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, beforeAll, expect, it } from 'vitest'
import featureFlagAnalytics from '../../src/index.ts'

const baseUrl = 'https://api.example.test'
const api = mockApi()
const asked: string[] = []

beforeAll(() => api.enable())
afterAll(() => api.disable())

/** Two workspaces of which each has an environment, a segment of its own and one that has the same name in both. */
function serve(): void {
  api.use(
    http.get(`${baseUrl}/*`, ({ request }) => {
      const { pathname, searchParams } = new URL(request.url)
      asked.push(pathname)
      const workspace = pathname.split('/').at(-1) ?? ''
      if (pathname === '/v2/workspaces') {
        return HttpResponse.json({ objects: [{ id: 'a' }, { id: 'b' }], totalCount: 2 })
      }
      if (pathname.startsWith('/v2/environments/')) {
        return HttpResponse.json(searchParams.get('offset') === '0' ? [{ id: `env-${workspace}` }] : [])
      }
      if (pathname.startsWith('/v2/segments/ws/')) {
        return HttpResponse.json({ objects: [{ name: `of ${workspace}` }, { name: 'both' }], totalCount: 2 })
      }
      return HttpResponse.json({ keys: [{ key: pathname }], count: 1, offset: 0, limit: 50 })
    }),
  )
}

it('b5: keys are asked for in pairs of one workspace, and parents once', async () => {
  serve()
  const source = featureFlagAnalytics({ baseUrl, apiKey: 'k3y' })
  const { records } = await readResource(source, 'segments_keys')
  await source.close?.()
  expect(asked.filter((path) => path.endsWith('/keys')).toSorted()).toEqual([
    '/v2/segments/env-a/both/keys',
    '/v2/segments/env-a/of%20a/keys',
    '/v2/segments/env-b/both/keys',
    '/v2/segments/env-b/of%20b/keys',
  ])
  expect(asked.filter((path) => path.endsWith('/workspaces'))).toHaveLength(1)
  expect(asked.filter((path) => path.startsWith('/v2/segments/ws/'))).toHaveLength(2)
  // b3: the same name means other keys in another workspace.
  expect(records.filter((record) => record['segment_name'] === 'both')).toMatchObject([
    { workspace_id: 'a', environment_id: 'env-a', key: '/v2/segments/env-a/both/keys' },
    { workspace_id: 'b', environment_id: 'env-b', key: '/v2/segments/env-b/both/keys' },
  ])
})
