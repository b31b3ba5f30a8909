import { sourceConformance, type TestApi } from '@standpipe/testing'
import { describe } from 'vitest'
import inventory from '../src/index.ts'
import { list } from './test-api.ts'

const api: TestApi = {
  ...list,
  path: /^\/v1\/\w+$/,
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
