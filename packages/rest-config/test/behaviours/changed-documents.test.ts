import { memoryDestination } from '@standpipe/test-doubles'
import { expect, test } from 'vitest'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

const cursor = { cursor_path: 'at', initial_value: 1, start_param: 'since' }
const before = {
  name: 'orders',
  endpoint: { path: 'orders', data_selector: 'orders', params: { state: 'paid' }, incremental: cursor },
}
type Resource = typeof before

/** Whether the second run of a document that was changed meanwhile is refused, with what names the change. */
async function secondRun(change: (resource: Resource) => object): Promise<string> {
  serve({ '/orders': { orders: [{ id: 1, at: 5 }], refunds: [{ id: 2, at: 3 }] } })
  const destination = memoryDestination()
  const client = { base_url: baseUrl }
  const first = await load({ client, resources: [before] }, { destination })
  expect(first.summary.errors).toEqual([])
  const run = load({ client, resources: [change(before)] }, { destination })
  return run.then(({ summary }) => summary.errors[0]?.message ?? '', String)
}

const endpoint = ({ endpoint: own, ...others }: Resource, more: object): object => ({
  ...others,
  endpoint: { ...own, ...more },
})

test.each<[string, (resource: Resource) => object, RegExp]>([
  ['the selector', (own) => endpoint(own, { data_selector: 'refunds' }), /selector/],
  ['a parameter', (own) => endpoint(own, { params: { state: 'open' } }), /state/],
  ['a header', (own) => endpoint(own, { headers: { 'x-tenant': 'b' } }), /x tenant/],
  ['the path', (own) => endpoint(own, { path: 'orders?all=1' }), /path/],
  [
    'a template',
    (own) =>
      endpoint(own, {
        params: { state: 'paid', since: '{incremental.start_value}' },
        incremental: { cursor_path: 'at', initial_value: 1 },
      }),
    /since|names|param/,
  ],
  [
    'a filter',
    (own) => ({ ...own, processing_steps: [{ filter: { field: 'id', at_least: 2 } }] }),
    /filters/,
  ],
  ['the cursor', (own) => endpoint(own, { incremental: { ...cursor, cursor_path: 'id' } }), /cursor/],
])(
  'with another %s rows would be missing behind the cursor: it is refused and named',
  async (_what, change, name) => {
    const refused = await secondRun(change)
    expect(refused).toContain("'orders'")
    expect(refused).toMatch(name)
  },
)

test.each<[string, (resource: Resource) => object]>([
  ['nothing', (own) => own],
  ['the same selector in another spelling', (own) => endpoint(own, { data_selector: '$.orders[*]' })],
  [
    'a step that leaves no record out',
    (own) => ({ ...own, processing_steps: [{ constant: { origin: 'x' } }] }),
  ],
  ['the paginator', (own) => endpoint(own, { paginator: 'single_page' })],
])('with %s changed it goes on', async (_what, change) => {
  expect(await secondRun(change)).toBe('')
})
