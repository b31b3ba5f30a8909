import type { JsonValue } from '@standpipe/core'
import { sourceConformance, type TestAnswer, type TestApi } from '@standpipe/testing'
import { describe } from 'vitest'
import projectManagement from '../src/index.ts'
import { list } from './test-api.ts'

const api: TestApi = {
  ...list,
  path: /^\/api\/v1\/(users|clients|projects\/[12]\/tasks)$/,
  record: (index) => ({
    id: 9_007_199_254_740_993n + BigInt(index),
    name: `Harbour / ${index + 1}`,
    updated_at: '2025-01-02T03:04:05.678Z',
  }),
  errorBody: { json: { error: { code: 'internal_error', message: 'The page could not be made.' } } },
  other: ({ url }) => (url.pathname === '/api/v1/projects' ? records([{ id: 1 }, { id: 2 }]) : undefined),
}

const membersApi: TestApi = {
  ...api,
  path: /^\/api\/v1\/(users|projects\/1\/members)$/,
  record: (index) => ({ user_id: index + 1, role: 'lead' }),
  expected: (record) => ({ ...record, project_id: 1 }),
  other: ({ url }) => (url.pathname === '/api/v1/projects' ? records([{ id: 1 }]) : undefined),
}

const commentsApi: TestApi = {
  ...api,
  path: /^\/api\/v1\/(users|tasks\/7\/comments)$/,
  expected: (record) => ({ ...record, task_id: 7 }),
  other: ({ url }) => {
    if (url.pathname === '/api/v1/projects') return records([{ id: 1 }])
    return url.pathname === '/api/v1/projects/1/tasks' ? records([{ id: 7, project_id: 1 }]) : undefined
  },
}

/** A list that is one page. */
function records(data: readonly JsonValue[]): TestAnswer {
  return {
    json: { data, pagination: { offset: 0, limit: 100, total: data.length, has_more: false } },
  }
}

const archived = {
  '403 ends the read as a fault of the credentials':
    'it is what an archived project answers for its lists; lists without a parent are refused when the key is',
}

describe.each([
  ['users', api, {}],
  ['clients', api, {}],
  ['project_members', membersApi, archived],
  ['tasks', api, archived],
  ['comments', commentsApi, archived],
])('the source conformance of %s', (resource, described, leaveOut) => {
  sourceConformance({
    create: ({ baseUrl }) =>
      // The overlap, which brings records twice, has tests of its own.
      projectManagement({ baseUrl, apiKey: "s3cr3t/key 'ß'", overlap: 0 }),
    resource,
    api: described,
    leaveOut,
  })
})
