import { readFile } from 'node:fs/promises'
import { startSandbox } from '@standpipe/sandbox-api'
import { memoryDestination } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { load } from './support/load.ts'
import { baseUrl, postsApi } from './support/posts-api.ts'

const document = (name: string): Promise<string> =>
  readFile(new URL(`documents/${name}.yaml`, import.meta.url), 'utf8')

describe('examples that dlt documents, loaded as they stand', () => {
  const { api } = postsApi()

  test('posts, details and comments: 25 / 25 / 1250 rows (DLT 2.3 no. 46, 70)', async () => {
    const { summary, destination, warnings } = await load(await document('posts'))
    expect([summary.status, warnings]).toEqual(['completed', []])
    const counts = ['posts', 'post_details', 'post_comments'].map((table) => destination.rows(table).length)
    expect(counts).toEqual([25, 25, 1250])
    expect(destination.rows('posts').map(({ title }) => title)).toEqual(
      Array.from({ length: 25 }, (_, id) => `Post ${id}`),
    )
    expect(destination.rows('post_details').map(({ body }) => body)).toContain('Post body 24')
    const owners = new Set(destination.rows('post_comments').map(({ post_id: owner }) => owner))
    expect(owners.size).toBe(25)
  })

  test('GitHub issues with their comments: by cursor, Link header, parent and carried field', async () => {
    const asked: string[] = []
    api.use(
      http.get(`${baseUrl}/repos/dlt-hub/dlt/issues`, ({ request }) => {
        const url = new URL(request.url)
        asked.push(`${url.search} ${request.headers.get('authorization')}`)
        const page = Number(url.searchParams.get('page') ?? 1)
        const issues = [1, 2].map((row) => {
          const number = (page - 1) * 2 + row
          return { id: 1000 + number, number, updated_at: `2024-02-0${number}T00:00:00Z` }
        })
        const next = `<${baseUrl}/repos/dlt-hub/dlt/issues?page=2>; rel="next"`
        return HttpResponse.json(issues, page === 1 ? { headers: { link: next } } : {})
      }),
      http.get(`${baseUrl}/repos/dlt-hub/dlt/issues/:number/comments`, ({ params }) =>
        HttpResponse.json([{ id: Number(params['number']) * 10, text: 'Hello' }]),
      ),
    )
    const variables = { GITHUB_TOKEN: 'gh-t0ken' }
    const { summary, destination } = await load(await document('github-issues'), { variables })
    expect(summary.errors).toEqual([])
    expect(asked).toEqual([
      '?per_page=100&sort=updated&direction=desc&state=open&since=2024-01-25T11%3A21%3A28Z Bearer gh-t0ken',
      '?page=2 Bearer gh-t0ken',
    ])
    expect(destination.rows('issues')).toHaveLength(4)
    expect(destination.rows('issue_comments').map(({ id, _issues_id: owner }) => [id, owner])).toEqual([
      [10, 1001],
      [20, 1002],
      [30, 1003],
      [40, 1004],
    ])
    await load(await document('github-issues'), { variables, destination })
    // A little below the highest value: what changed while the first run read must not be passed by.
    expect(asked[2]).toMatch(/since=2024-02-0(3T23%3A59|4T00%3A00)/)
  })
})

describe('documents loaded from the sandbox', () => {
  test('PokeAPI by names alone: all pages, told from the responses', async () => {
    const sandbox = await startSandbox({ rows: 0 })
    try {
      const variables = { POKEAPI_URL: `${sandbox.url}/api/v2/` }
      const { summary, destination } = await load(await document('pokeapi'), { variables })
      expect(summary.errors).toEqual([])
      for (const name of ['pokemon', 'berry', 'region']) {
        expect(destination.rows(name).length).toBe(await countOf(`${sandbox.url}/api/v2/${name}/`))
      }
      const pages = sandbox.served().filter(({ resource }) => resource === 'pokemon')
      expect(pages.length).toBeGreaterThan(2)
    } finally {
      await sandbox.stop()
    }
  })

  test('orders, incrementally: what changed arrives, nothing is stored twice (DLT 2.3 no. 63)', async () => {
    const sandbox = await startSandbox({ rows: 1000 })
    try {
      const variables = { SANDBOX_URL: sandbox.url, API_KEY: sandbox.apiKey }
      const destination = memoryDestination()
      const options = { variables, destination }
      await load(await document('orders'), options)
      const total = [...sandbox.truth('orders')].length
      expect(destination.rows('orders')).toHaveLength(total)
      expect(destination.rows('items')).toHaveLength([...sandbox.truth('items')].length)
      sandbox.mutate({ changed: 5, added: 3, resource: 'orders' })
      const { summary } = await load(await document('orders'), options)
      expect(summary.errors).toEqual([])
      expect(destination.rows('orders')).toHaveLength(total + 3)
      const orders = sandbox.served().filter(({ resource }) => resource === 'orders')
      expect(orders.at(-1)?.updatedSince).toBeGreaterThan(Date.parse('2000-01-02'))
    } finally {
      await sandbox.stop()
    }
  })
})

async function countOf(url: string): Promise<number> {
  const response = await fetch(url)
  const { count } = (await response.json()) as { readonly count: number }
  return count
}
