import { memoryDestination, type RecordedRequest } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

const pages = 5
const every = Array.from({ length: 2 * pages }, (_, id) => id)

/** Five pages of two, told in every way, of which one is refused as long as `isDown` says so. */
function api(isDown: () => boolean): (request: RecordedRequest) => Response {
  return ({ url, body }) => {
    const sent = body === '' ? {} : (JSON.parse(body) as { readonly after?: number })
    const after = url.searchParams.get('after') ?? sent.after
    const page = Number(url.searchParams.get('page') ?? 0)
    const start = after == null ? Number(url.searchParams.get('at') ?? 2 * page) : Number(after) + 1
    if (start === 6 && isDown()) return Response.json({ message: 'not now' }, { status: 400 })
    const records = every.slice(start, start + 2).map((id) => ({ id, state: id < 6 ? 'old' : 'new' }))
    const next = start + 2
    const isLast = next >= every.length
    return Response.json(
      {
        data: records,
        total: every.length,
        more: !isLast,
        next: isLast ? null : `${url.pathname}?at=${next}`,
        cursors: { next: isLast ? null : next },
      },
      { headers: isLast ? {} : { link: `<?at=${next}>; rel="next"`, 'x-next': String(next) } },
    )
  }
}

const cursor = { type: 'cursor', last_record_field: 'id', has_more_path: 'more' }

describe('a read that broke off goes on where it was, and each record is stored once', () => {
  test.each<[string, object]>([
    ['auto', { path: 'items', paginator: 'auto' }],
    ['auto with parameters', { path: 'items?state=any', params: { per_page: 2 } }],
    ['json_link', { paginator: 'json_link' }],
    ['header_link', { paginator: 'header_link' }],
    ['header_cursor', { paginator: { type: 'header_cursor', cursor_key: 'x-next', cursor_param: 'at' } }],
    ['cursor', { paginator: { type: 'cursor', cursor_param: 'at' } }],
    ['cursor of the last record', { paginator: { ...cursor, cursor_param: 'after' } }],
    [
      'cursor in a body',
      { method: 'POST', json: { state: 'any' }, paginator: { ...cursor, cursor_body_path: 'after' } },
    ],
    ['offset', { paginator: { type: 'offset', limit: 2, offset_param: 'at' } }],
    [
      'offset with a total',
      { paginator: { type: 'offset', limit: 2, offset_param: 'at', total_path: 'total' } },
    ],
    ['page_number', { paginator: { type: 'page_number' } }],
  ])('%s', async (_kind, endpoint) => {
    const { ids, requests } = await interrupted({ name: 'items', endpoint })
    expect(ids).toEqual(every)
    expect(requests.length).toBeLessThan(pages)
  })

  test('also with steps, of which some leave nothing of a page', async () => {
    const steps = [
      { filter: { field: 'state', equals: 'new' } },
      { rename: { id: 'number' } },
      { constant: { id: 1 } },
    ]
    const { numbers } = await interrupted({
      name: 'items',
      endpoint: { paginator: 'json_link' },
      processing_steps: steps,
    })
    expect(numbers).toEqual([6, 7, 8, 9])
  })

  test('also for the records of a parent', async () => {
    const child = {
      name: 'items',
      include_from_parent: ['name'],
      endpoint: { path: 'lists/{resources.lists.id}/items', paginator: 'json_link' },
    }
    const { ids } = await interrupted(child, ['lists'])
    expect(ids).toEqual([...every, ...every].toSorted((one, other) => one - other))
  })
})

interface Interrupted {
  readonly ids: readonly unknown[]
  readonly numbers: readonly unknown[]
  /** What the second run asked for. */
  readonly requests: readonly RecordedRequest[]
}

async function interrupted(resource: object, others: readonly unknown[] = []): Promise<Interrupted> {
  let isDown = true
  const answer = api(() => isDown)
  const requests = serve({
    '/items': answer,
    '/lists': [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    '/lists/a/items': answer,
    '/lists/b/items': answer,
  })
  const document = { client: { base_url: baseUrl }, resources: [...others, resource] }
  const options = { destination: memoryDestination(), loadRows: 2 }
  const first = await load(document, options)
  expect(first.summary.errors[0]?.message).toContain('400')
  const asked = requests.length
  isDown = false
  const { summary, destination, warnings } = await load(document, options)
  expect([summary.errors, warnings]).toEqual([[], []])
  const valuesOf = (column: string): readonly unknown[] =>
    destination
      .rows('items')
      .map((row) => Number(row[column]))
      .toSorted((one, other) => one - other)
  return { ids: valuesOf('id'), numbers: valuesOf('number'), requests: requests.slice(asked) }
}
