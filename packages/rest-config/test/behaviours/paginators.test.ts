import type { RecordedRequest } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl, type Answers } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const document = (paginator: unknown, endpoint: object = {}): object => ({
  client: { base_url: baseUrl },
  resources: [{ name: 'items', endpoint: { ...(paginator !== undefined && { paginator }), ...endpoint } }],
})

/** Three pages of two, told in every way that an API may tell them. */
function threePages({ url, body }: RecordedRequest): Response {
  const asked = body === '' ? {} : (JSON.parse(body) as { readonly page?: { readonly at?: number } })
  const after = url.searchParams.get('after')
  const value = url.searchParams.get('at') ?? asked.page?.at ?? 0
  const at = after === null ? Number(value) : Number(after) + 1
  const isLast = at >= 4
  return Response.json(
    {
      data: [{ id: at }, { id: at + 1 }],
      total: 6,
      more: !isLast,
      next: isLast ? null : `${baseUrl}/items?at=${at + 2}`,
      cursors: { next: isLast ? null : at + 2 },
    },
    { headers: isLast ? {} : { link: `</items?at=${at + 2}>; rel="next"`, 'x-next': String(at + 2) } },
  )
}

/** Two pages of one, counted from a base. */
const numbered = (base: number): Answers => ({
  '/items': ({ url }: RecordedRequest) => {
    const page = Number(url.searchParams.get('page')) - base
    return Response.json(page < 2 ? [{ id: page }] : [])
  },
})

describe('every kind reads to the end', () => {
  test.each<[string, unknown]>([
    ['nothing: told from the responses', undefined],
    ['auto', 'auto'],
    ['json_link by name', 'json_link'],
    ['json_response, its old name', { type: 'json_response', next_url_path: 'next' }],
    ['header_link', 'header_link'],
    ['header_cursor', { type: 'header_cursor', cursor_key: 'X-Next', cursor_param: 'at' }],
    ['cursor', { type: 'cursor', cursor_param: 'at' }],
    ['cursor with has_more', { type: 'cursor', cursor_param: 'at', has_more_path: 'more' }],
    [
      'cursor of the last record',
      { type: 'cursor', last_record_field: 'id', cursor_param: 'after', has_more_path: 'more' },
    ],
    ['offset with a total', { type: 'offset', limit: 2, offset_param: 'at', total_path: 'total' }],
    [
      'offset with a has_more, which decides',
      { type: 'offset', limit: 2, offset_param: 'at', has_more_path: 'more', total_path: 'nowhere' },
    ],
    [
      'offset with a maximum that nobody wants to pass',
      { type: 'offset', limit: 2, offset_param: 'at', maximum_offset: 6, on_maximum: 'stop' },
    ],
  ])('%s', async (_case, paginator) => {
    serve({ '/items': threePages })
    const { summary, destination } = await load(document(paginator))
    expect(summary.errors).toEqual([])
    expect(destination.rows('items').map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5])
  })

  test.each([0, '', null, false])('a cursor of %j is the end (DLT 2.1 no. 20)', async (next) => {
    const requests = serve({ '/items': { data: [{ id: 1 }], cursors: { next } } })
    const { summary } = await load(document('cursor'))
    expect([summary.errors, requests.length]).toEqual([[], 1])
  })

  test('in the body of a POST', async () => {
    const requests = serve({ '/items': threePages })
    const paginator = {
      type: 'offset',
      limit: 2,
      offset_body_path: 'page.at',
      limit_body_path: 'page.size',
      total_path: 'total',
    }
    const { destination } = await load(document(paginator, { method: 'POST', json: { state: 'open' } }))
    expect(destination.rows('items')).toHaveLength(6)
    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({ state: 'open', page: { at: 2, size: 2 } })
  })

  test('page_number begins at 0 unless base_page says otherwise, and takes the limit of the seeds', async () => {
    const requests = serve(numbered(0))
    await load(document({ type: 'page_number', page_param: 'page', limit_param: 'per_page', limit: 1 }))
    expect(addresses(requests)[0]).toBe('/items?page=0&per_page=1')
    serve(numbered(1))
    const { destination } = await load(document({ type: 'page_number', base_page: 1 }))
    expect(destination.rows('items').map(({ id }) => id)).toEqual([0, 1])
  })

  test('a maximum that the API may have more behind is told (DLT 2.1 no. 12)', async () => {
    serve({ '/items': threePages })
    const paginator = { type: 'offset', limit: 2, offset_param: 'at', maximum_offset: 4 }
    expect((await load(document(paginator))).warnings.join()).toContain('Reading stopped at offset 4')
  })
})

describe('without a paginator', () => {
  test.each<[string, object]>([
    ['a total beyond the page', { data: [{ id: 1 }], total: 9 }],
    ['a number of pages', { data: [{ id: 1 }], page: 1, total_pages: 3 }],
    ['a word that more follows', { data: [{ id: 1 }], has_more: true }],
  ])('%s is an error, where dlt reads one page or guesses', async (_case, body) => {
    serve({ '/items': body as never })
    const { summary } = await load(document(undefined))
    expect(summary.errors[0]?.message).toContain('the response tells of further pages')
  })

  test.each<[string, object]>([
    ['a list', [{ id: 1 }]],
    ['a total of just this page', { data: [{ id: 1 }], total: 1 }],
    ['an empty link', { data: [{ id: 1 }], next: null, count: 1 }],
  ])('%s is all there is', async (_case, body) => {
    serve({ '/items': body as never })
    const { summary, destination } = await load(document(undefined))
    expect([summary.errors, destination.rows('items').length]).toEqual([[], 1])
  })
})

test.each<[object, string]>([
  [
    { type: 'offset', limit: 5, offset_param: 'a', offset_body_path: 'b' },
    'offset_param and offset_body_path exclude each other',
  ],
  [
    { type: 'cursor', cursor_path: 'a', last_record_field: 'b' },
    'cursor_path and last_record_field exclude each other',
  ],
  [{ type: 'offset' }, 'limit: is missing'],
  [{ type: 'cursor', cursor_path: 'a[*]' }, 'is no path of one field'],
])('%j is refused (DLT 2.1 no. 9)', (paginator, message) => {
  expect(problemsOf(document(paginator)).join()).toContain(message)
})
