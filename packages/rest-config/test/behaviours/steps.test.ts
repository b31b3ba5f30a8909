import { memoryDestination } from '@standpipe/test-doubles'
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

const document = (...processing_steps: readonly object[]): object => ({
  client: { base_url: baseUrl },
  resources: [{ name: 'posts', processing_steps }],
})
const key = { fields: ['email'], key: '${env:HASH_KEY}' }
const variables = { HASH_KEY: 'a key of sixteen characters and more' }

async function stored(records: readonly object[], ...steps: readonly object[]): Promise<readonly object[]> {
  serve({ '/posts': records as never })
  const { summary, destination } = await load(document(...steps), { variables })
  expect(summary.errors).toEqual([])
  return destination
    .rows('posts')
    .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_'))))
}

const digest = (text: string): string => createHmac('sha256', variables.HASH_KEY).update(text).digest('hex')

describe('processing_steps', () => {
  const posts = [
    { id: 1, state: 'open', score: 9_007_199_254_740_991 },
    { id: 2, state: 'closed', score: 2.5 },
    { id: 3, state: null, score: null },
  ]

  test.each<[string, object, readonly number[]]>([
    ['equals', { equals: 'open' }, [1]],
    ['equals one of', { equals: ['open', 'closed'] }, [1, 2]],
    ['equals null', { equals: null }, [3]],
    ['not_equals', { not_equals: 'open' }, [2, 3]],
    ['exists', { exists: true }, [1, 2]],
    ['less_than a text', { less_than: 'd' }, [2]],
  ])('a filter: %s', async (_case, comparison, ids) => {
    const left = await stored(posts, { filter: { field: 'state', ...comparison } })
    expect(left.map((row) => (row as { id: number }).id)).toEqual(ids)
  })

  test('numbers are compared by value, however long', async () => {
    serve({
      '/posts': () =>
        new Response('[{"id":1,"n":9007199254740993},{"id":2,"n":9007199254740992.5},{"id":3,"n":1e3}]'),
    })
    const text = `
client: { base_url: ${baseUrl} }
resources:
  - name: posts
    processing_steps: [{ filter: { field: n, at_least: 9007199254740993 } }]`
    const { destination } = await load(text)
    expect(destination.rows('posts').map(({ id }) => id)).toEqual([1])
  })

  test('steps are taken in their order, as in dlt (DLT 2.3 no. 69)', async () => {
    const rename = { rename: { state: 'status' } }
    expect(
      await stored(
        posts,
        rename,
        { filter: { field: 'status', equals: 'open' } },
        { drop: ['score', 'status'] },
      ),
    ).toEqual([{ id: 1 }])
    expect(
      await stored(
        posts,
        { filter: { field: 'id', equals: 2 } },
        { constant: { origin: 'api' } },
        { drop: ['score'] },
      ),
    ).toEqual([{ id: 2, state: 'closed', origin: 'api' }])
  })

  test('hash puts a keyed digest in the place of a value, in lists too', async () => {
    expect(
      await stored(
        [
          { id: 1, email: 'a@b.c' },
          { id: 2, email: null },
        ],
        { hash: key },
      ),
    ).toEqual([
      { id: 1, email: digest('a@b.c') },
      { id: 2, email: null },
    ])
  })

  test('nested fields are reached, through lists', async () => {
    serve({ '/posts': [{ id: 1, lines: [{ sku: 'a', price: 1 }, { sku: 'b' }] }] })
    const { destination } = await load(document({ drop: ['lines.price'] }))
    expect(destination.schema('posts__lines')?.columns.map(({ name }) => name)).not.toContain('price')
    expect(destination.rows('posts__lines')).toHaveLength(2)
  })

  test('what cannot be done fails and names the field; a field that nothing has is a warning', async () => {
    serve({ '/posts': posts })
    const clash = await load(document({ rename: { state: 'id' } }))
    expect(clash.summary.errors[0]?.message).toMatch(/'state' of record 1 .*: it has a field 'id' already/)
    const mixed = await load(document({ filter: { field: 'state', at_least: 5 } }))
    expect(mixed.summary.errors[0]?.message).toContain('its text cannot be compared with a number')
    const nothing = await load(document({ drop: ['sate'] }))
    expect(nothing.warnings.join()).toContain("no record had the field 'sate'")
  })

  test('what an API says of a page is known by what it delivered, also when nothing is left of it', async () => {
    const destination = memoryDestination()
    serve({ '/posts': posts })
    const wanted = document({ filter: { field: 'state', equals: 'never' } })
    const { summary } = await load(wanted, { destination })
    expect([summary.status, destination.rows('posts').length]).toEqual(['completed', 0])
  })

  test('a field that the records of some parents lack is told at most once', async () => {
    serve({
      '/posts': [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }],
      '/posts/1/notes': [{ x: 1, secret: 1 }],
      ...Object.fromEntries([2, 3, 4].map((id) => [`/posts/${id}/notes`, [{ x: id }]])),
    })
    const notes = {
      name: 'notes',
      endpoint: 'posts/{resources.posts.id}/notes',
      processing_steps: [{ drop: ['secret', 'sercet'] }],
    }
    const { warnings } = await load({ client: { base_url: baseUrl }, resources: ['posts', notes] })
    expect(warnings.filter((message) => message.includes("'sercet'"))).toHaveLength(1)
    expect(warnings.length).toBeLessThanOrEqual(2)
  })
})
