import { sourceConformance, type TestApi } from '@standpipe/testing'
import { describe } from 'vitest'
import inventory from '../src/index.ts'

const api: TestApi = {
  path: /^\/v1\/\w+$/,
  pageSize: 100,
  asked: ({ url }) => ({
    offset: Number(url.searchParams.get('offset')),
    limit: Number(url.searchParams.get('limit')),
  }),
  page: ({ records, total, offset, limit }) => ({ json: { data: records, total, offset, limit } }),
  record: (index) => ({ id: 1152921504000000000n + BigInt(index), name: `SO-${index + 1}` }),
  errorBody: { json: { error: { code: 'internal_error', message: 'The page could not be made.' } } },
}

describe.each(['orders', 'items'])('the source conformance of %s', (resource) => {
  sourceConformance({
    create: ({ baseUrl }) => inventory({ baseUrl, apiKey: "s3cr3t/key 'ß'" }),
    resource,
    api,
  })
})
