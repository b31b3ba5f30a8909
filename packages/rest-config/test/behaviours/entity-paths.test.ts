import { describe, expect, test } from 'vitest'
import { isEntityPath } from '../../src/resources/is-entity-path.ts'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

test.each([
  '/users/{user_id}',
  '/p/{id}/',
  '{id}?a=b',
  '{id}#x',
  '{id}.json',
  '{id}_data',
  '{user-id}',
  '{123}',
])('%s is one record (DLT 2.3 no. 51)', (path) => {
  expect(isEntityPath(path)).toBe(true)
})

test.each(['/users/{id}/details', '/{}', '{id}/#section', '{user id}', '/{id}/{', '/'])(
  '%s is not (DLT 2.3 no. 51)',
  (path) => {
    expect(isEntityPath(path)).toBe(false)
  },
)

const document = (paginator?: object): object => ({
  client: { base_url: baseUrl, paginator: { type: 'page_number', base_page: 1 } },
  resources: [
    { name: 'users', endpoint: { path: 'users/{id}', params: { id: 7 }, ...(paginator && { paginator }) } },
  ],
})

describe('a path that ends in a placeholder (DLT 2.3 no. 50)', () => {
  test('is one page and one record, whatever the paginator of the client', async () => {
    const requests = serve({ '/users/7': { id: 7, tags: ['a'] } })
    const { destination } = await load(document())
    expect([addresses(requests), destination.rows('users').length]).toEqual([['/users/7'], 1])
  })

  test('is an error when the response tells of further pages, where dlt would leave them unread', async () => {
    serve({ '/users/7': { data: [{ id: 1 }], next: `${baseUrl}/users/7?page=2` } })
    const { summary } = await load(document())
    expect(summary.errors[0]?.message).toContain('the response tells of further pages')
    expect(summary.errors[0]?.hint).toContain('Name the paginator')
  })

  test('is paged by a paginator of its own', async () => {
    const requests = serve({ '/users/7': [] })
    await load(document({ type: 'offset', limit: 5 }))
    expect(addresses(requests)).toEqual(['/users/7?offset=0&limit=5'])
  })
})
