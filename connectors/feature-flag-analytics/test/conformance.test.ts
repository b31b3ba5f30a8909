import { sourceConformance, type TestApi } from '@standpipe/testing'
import { describe } from 'vitest'
import featureFlagAnalytics from '../src/index.ts'

const asked: TestApi['asked'] = ({ url }) => ({
  offset: Number(url.searchParams.get('after') ?? url.searchParams.get('offset')),
  limit: Number(url.searchParams.get('limit')),
})

const errorBody = { json: { code: 500, message: 'The page could not be made.' } }

/** Two workspaces, an environment in each, and a segment that has the same name in both. */
const parents: NonNullable<TestApi['other']> = ({ url: { pathname } }) => {
  const [, , list, place, workspace = ''] = pathname.split('/')
  if (pathname === '/v2/workspaces') {
    return { json: { objects: [{ id: 'ws-0' }, { id: 'ws-1' }], offset: 0, limit: 50, totalCount: 2 } }
  }
  if (list === 'environments' && place === 'ws') return { json: [{ id: workspace.replace('ws', 'env') }] }
  if (list === 'segments' && place === 'ws') {
    return { json: { objects: [{ name: 'a/b %' }], offset: 0, limit: 50, totalCount: 1 } }
  }
  return undefined
}

// Each has the path that `check` asks for, too.
const apis: { readonly [resource: string]: TestApi } = {
  groups: {
    path: /^\/v2\/(groups|changeRequests)$/,
    pageSize: 50,
    asked,
    page: ({ records, total, offset, limit }) => ({
      json: { objects: records, offset, limit, totalCount: total },
    }),
    record: (index) => ({ id: `group-${index}`, name: `Group ${index}` }),
    errorBody,
  },
  change_requests: {
    path: '/v2/changeRequests',
    pageSize: 50,
    asked,
    page: ({ records, offset, limit }) => ({ json: { data: records, offset, limit, count: records.length } }),
    record: (index) => ({ id: `change-${index}`, comments: [{ timestamp: 1_700_000_000_000 + index }] }),
    errorBody,
  },
  users: {
    path: /^\/v2\/(users|changeRequests)$/,
    pageSize: 50,
    asked,
    page: ({ records, next, limit }) => ({
      json: { data: records, nextMarker: next === null ? null : String(next), previousMarker: null, limit },
    }),
    record: (index) => ({ id: `user-${index}`, '2fa': index % 2 === 0 }),
    errorBody,
  },
  environments: {
    path: /^\/v2\/(environments\/ws\/ws-\d|changeRequests)$/,
    pageSize: 50,
    asked,
    page: ({ records }) => ({ json: records }),
    record: (index) => ({ id: `env-${index}`, production: false }),
    expected: (record, partition) => ({ ...record, workspace_id: `ws-${partition}` }),
    other: parents,
    errorBody,
  },
  segments_keys: {
    path: /^\/v2\/(segments\/env-\d\/a%2Fb%20%25\/keys|changeRequests)$/,
    pageSize: 50,
    asked,
    page: ({ records, total, offset, limit }) => ({ json: { keys: records, count: total, offset, limit } }),
    record: (index) => ({ key: `user-${index}` }),
    expected: (record, partition) => ({
      ...record,
      workspace_id: `ws-${partition}`,
      environment_id: `env-${partition}`,
      segment_name: 'a/b %',
    }),
    other: parents,
    errorBody,
  },
}

describe.each(Object.entries(apis))('the source conformance of %s', (resource, api) => {
  sourceConformance({
    create: ({ baseUrl }) => featureFlagAnalytics({ baseUrl, apiKey: "s3cr3t/key 'x'" }),
    resource,
    api,
  })
})
