import { sourceConformance, type TestApi } from '@standpipe/testing'
import { describe } from 'vitest'
import featureFlagAnalytics from '../src/index.ts'
import { bareList, dataList, keyList, markerList, objectsList } from './support/lists.ts'

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
    ...objectsList,
    path: /^\/v2\/(groups|changeRequests)$/,
    record: (index) => ({ id: `group-${index}`, name: `Group ${index}` }),
    errorBody,
  },
  change_requests: {
    ...dataList,
    path: '/v2/changeRequests',
    record: (index) => ({ id: `change-${index}`, comments: [{ timestamp: 1_700_000_000_000 + index }] }),
    errorBody,
  },
  users: {
    ...markerList,
    path: /^\/v2\/(users|changeRequests)$/,
    record: (index) => ({ id: `user-${index}`, '2fa': index % 2 === 0 }),
    errorBody,
  },
  environments: {
    ...bareList,
    path: /^\/v2\/(environments\/ws\/ws-\d|changeRequests)$/,
    record: (index) => ({ id: `env-${index}`, production: false }),
    expected: (record, partition) => ({ ...record, workspace_id: `ws-${partition}` }),
    other: parents,
    errorBody,
  },
  segments_keys: {
    ...keyList,
    path: /^\/v2\/(segments\/env-\d\/a%2Fb%20%25\/keys|changeRequests)$/,
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
