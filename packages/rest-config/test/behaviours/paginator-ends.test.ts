import type { JsonValue } from '@standpipe/core'
import type { RecordedRequest } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

/** Reads pages, which are told by their number from 0, and says what was asked for and what went wrong. */
async function read(
  paginator: object,
  page: (number: number) => JsonValue | Response,
): Promise<readonly [asked: readonly string[], error: string | undefined, rows: number]> {
  let number = 0
  const answer = (_request: RecordedRequest): Response => {
    const made = page(number++)
    return made instanceof Response ? made : Response.json(made)
  }
  const requests = serve({ '/items': answer })
  const endpoint = { path: 'items', data_selector: 'data', paginator }
  const { summary, destination } = await load({
    client: { base_url: baseUrl },
    resources: [{ name: 'items', endpoint }],
  })
  const asked = addresses(requests).map((address) => address.replace('/items', ''))
  const rows = destination.tableNames().includes('items') ? destination.rows('items').length : 0
  return [asked, summary.errors[0]?.message, rows]
}

const rows = (from: number, count: number): JsonValue =>
  Array.from({ length: count }, (_, row) => ({ id: from + row }))

/** Two pages of two, and empty ones behind them, which may be asked for ahead. */
function withoutTotal(number: number): JsonValue {
  return { data: number < 2 ? rows(number * 2, 2) : [] }
}

describe('offset', () => {
  test('ends when as many rows came as the total says (DLT 2.1 no. 1)', async () => {
    const [asked, error, stored] = await read(
      { type: 'offset', limit: 10, total_path: 'total' },
      (number) => ({
        data: rows(number * 10, 10),
        total: 20,
      }),
    )
    expect([asked, error, stored]).toEqual([['?offset=0&limit=10', '?offset=10&limit=10'], undefined, 20])
  })

  test('without its total is an error that names it, and needs none where none is named (DLT 2.1 no. 2)', async () => {
    const [, error] = await read({ type: 'offset', limit: 2, total_path: 'total' }, withoutTotal)
    expect(error).toContain('total')
    for (const total of [{}, { total_path: null }]) {
      const [, none, stored] = await read({ type: 'offset', limit: 2, ...total }, withoutTotal)
      expect([none, stored]).toEqual([undefined, 4])
    }
  })
})

test.each([
  [{}, ['?page=0', '?page=1', '?page=2']],
  [{ base_page: 1 }, ['?page=1', '?page=2', '?page=3']],
  [{ base_page: 1, page: 3 }, ['?page=3', '?page=4', '?page=5']],
])('page_number with %j asks for %j (DLT 2.1 no. 11)', async (options, expected) => {
  const [asked, error, stored] = await read({ type: 'page_number', ...options }, withoutTotal)
  expect([asked.slice(0, 3), error, stored]).toEqual([expected, undefined, 4])
})

describe('links', () => {
  test.each([
    ['next', (url: string | null) => ({ next: url })],
    ['paging.next', (url: string | null) => ({ paging: { next: url } })],
    ["['@odata.nextLink']", (url: string | null) => (url === null ? {} : { '@odata.nextLink': url })],
    ['["@odata.nextLink"]', (url: string | null) => (url === null ? {} : { '@odata.nextLink': url })],
  ])(
    'in %s are followed as they are, until there is none (DLT 2.1 no. 16, 17)',
    async (next_url_path, told) => {
      const links = ['/items?page=2&sort=a%20b', `${baseUrl}/items?page=3`, null]
      const [asked, error, stored] = await read({ type: 'json_link', next_url_path }, (number) => ({
        data: rows(number, 1),
        ...told(links[number] ?? null),
      }))
      expect([asked, error, stored]).toEqual([['', '?page=2&sort=a b', '?page=3'], undefined, 3])
    },
  )

  test('in the header are followed until there is none (DLT 2.1 no. 19)', async () => {
    const [asked, error, stored] = await read({ type: 'header_link' }, (number) =>
      Response.json(
        { data: rows(number, 1) },
        { headers: number < 2 ? { link: `<${baseUrl}/items?page=${number + 2}>; rel="next"` } : {} },
      ),
    )
    expect([asked, error, stored]).toEqual([['', '?page=2', '?page=3'], undefined, 3])
  })
})

describe('a cursor with a has-more (DLT 2.1 no. 22)', () => {
  const paginator = { type: 'cursor', cursor_path: 'next', has_more_path: 'more' }

  test.each([false, 'false'])('ends at %j, whatever the cursor', async (more) => {
    const [asked, error] = await read(paginator, () => ({ data: rows(0, 1), next: 'c2', more }))
    expect([asked, error]).toEqual([[''], undefined])
  })

  test('goes on behind an empty page', async () => {
    const [asked, error, stored] = await read(paginator, (number) => ({
      data: number === 0 ? [] : rows(number, 1),
      next: `c${number}`,
      more: number < 2,
    }))
    expect([asked, error, stored]).toEqual([['', '?cursor=c0', '?cursor=c1'], undefined, 2])
  })

  test.each([undefined, null, 'perhaps'])('that is %j is an error that names it', async (more) => {
    const [, error] = await read(paginator, () => ({
      data: rows(0, 1),
      next: 'c2',
      ...(more !== undefined && { more }),
    }))
    expect(error).toContain('more')
  })
})
