import { memoryDestination } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { answeringApi, baseUrl, type Answers } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

const rows = [{ id: 1 }, { id: 2 }]

async function read(
  answers: Answers,
  endpoint: object,
): Promise<{ error: string; warnings: string; ids: unknown[] }> {
  serve(answers)
  const document = { client: { base_url: baseUrl }, resources: [{ name: 'items', endpoint }] }
  const { summary, warnings, destination } = await load(document)
  return {
    error: summary.errors[0]?.message ?? '',
    warnings: warnings.join(),
    ids: destination.rows('items').map(({ id }) => id),
  }
}

describe('pages that would stay unread', () => {
  test.each<[string, object]>([
    ['a query in its path', { path: 'items?state=open' }],
    ['a parameter called cursor', { params: { cursor: '' } }],
  ])('without a paginator are an error also with %s', async (_case, endpoint) => {
    const { error, ids } = await read({ '/items': { data: rows, total: 9 } }, endpoint)
    expect(error).toContain('the response tells of further pages')
    expect(ids).toEqual([])
  })

  test.each<[string, unknown, object]>([
    ['json_link', { type: 'json_link', next_url_path: 'links.nxt' }, { nextPage: '/items?page=2' }],
    [
      'json_link with a name that needs quotes',
      { type: 'json_link', next_url_path: '@odata.nextLink' },
      { '@odata.nextLink': '/b' },
    ],
    ['cursor', 'cursor', { next_cursor: 'abc' }],
    ['cursor beside a has-more', 'cursor', { has_more: true }],
    ['header_link', 'header_link', { total: 9 }],
    ['header_cursor', 'header_cursor', { total_pages: 3 }],
  ])('are a warning where the paginator is named and finds no way on: %s', async (_case, paginator, more) => {
    const { error, warnings } = await read({ '/items': { data: rows, ...more } }, { paginator })
    expect(error).toBe('')
    expect(warnings).toContain('the response tells of more')
  })

  test.each<[object, boolean]>([
    [{ params: { per_page: 2 } }, true],
    [{ params: { 'page[size]': 2 }, paginator: 'header_link' }, true],
    [{ method: 'POST', json: { limit: 2 }, paginator: 'json_link' }, true],
    [{ params: { per_page: 3 } }, false],
    [{ params: { per_page: 2 }, paginator: 'single_page' }, false],
    [{ params: { price: 2 } }, false],
  ])('may be there when the only page is as full as was asked for: %j', async (endpoint, isTold) => {
    const { warnings, ids } = await read({ '/items': { data: rows } }, endpoint)
    expect(ids).toEqual([1, 2])
    expect(warnings.includes('The page is full, with 2 rows')).toBe(isTold)
  })

  test('are not there at the end that an API tells: a null link, and totals on the last of several pages', async () => {
    const pages = {
      '/items': { data: rows, next: '/more?page=2', total: 3 },
      '/more': { data: [{ id: 3 }], next: null, total: 3 },
    }
    for (const paginator of ['json_link', 'auto']) {
      expect(await read(pages, { paginator })).toEqual({ error: '', warnings: '', ids: [1, 2, 3] })
    }
    const full = await read({ '/items': { data: rows, next: null } }, { params: { limit: 2 } })
    expect(full.warnings).toBe('')
  })
})

describe('a response without a list is no record among pages', () => {
  const counted = { type: 'page_number', base_page: 1 }
  test.each<[string, Answers, unknown]>([
    [
      'at the end of links',
      { '/items': { data: rows, next: '/end' }, '/end': { count: 0, next: null } },
      'json_link',
    ],
    [
      'at the end of links that are told',
      { '/items': { data: rows, next: '/end' }, '/end': { count: 0 } },
      'auto',
    ],
    [
      'behind pages that are counted',
      {
        '/items': ({ url }) =>
          Response.json(url.searchParams.get('page') === '1' ? { data: rows } : { page: 2 }),
      },
      counted,
    ],
    ['on the first of them', { '/items': { page: 1 } }, counted],
  ])('%s', async (_case, answers, paginator) => {
    const { error, ids } = await read(answers, { paginator })
    expect(error).toContain('has no list')
    expect(ids.filter((id) => id === null)).toEqual([])
  })

  test('but alone it is, whatever paginator the client has', async () => {
    serve({ '/me': { id: 7 } })
    const client = { base_url: baseUrl, paginator: 'header_link' }
    const { destination, warnings } = await load(
      { client, resources: ['me'] },
      { destination: memoryDestination() },
    )
    expect([destination.rows('me').map(({ id }) => id), warnings]).toEqual([[7], []])
  })
})
