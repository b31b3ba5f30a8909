import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blog, type ExactRecord, issueTracker, type Sandbox, startSandbox } from '../../src/index.ts'
import { exactText } from '../../src/values/exact-text.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ rows: 0, simulators: [blog, issueTracker] })
})
afterAll(() => sandbox.stop())

interface Page {
  readonly records: readonly ExactRecord[]
  readonly next: string | null
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(url.startsWith('http') ? url : sandbox.url + url, { headers })
}

/** All pages from an address on. */
async function pagesFrom(url: string, read: (address: string) => Promise<Page>): Promise<readonly Page[]> {
  const pages: Page[] = []
  for (let next: string | null = url; next !== null; next = pages.at(-1)?.next ?? null)
    pages.push(await read(next))
  return pages
}

async function readPosts(address: string): Promise<Page> {
  const response = await ask(address)
  const body = (await response.json()) as { readonly data: Page['records']; readonly next_page?: string }
  return { records: body.data, next: body.next_page ?? null }
}

const repository = '/issue-tracker/repos/acme/shop'

async function readIssues(address: string): Promise<Page> {
  const response = await ask(address, { authorization: `Bearer ${sandbox.apiKey}` })
  expect(response.status).toBe(200)
  const [, next = null] = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '') ?? []
  return { records: (await response.json()) as Page['records'], next }
}

function issues(): readonly ExactRecord[] {
  return [...sandbox.truth('issue-tracker/issues')]
}

function timeOf({ updated_at: time }: ExactRecord): string {
  return typeof time === 'string' ? time : ''
}

describe('blog', () => {
  it('has 25 posts in five pages, and of each a record and fifty comments', async () => {
    const posts = await pagesFrom('/blog/posts', readPosts)
    expect(posts.map(({ records }) => records.length)).toEqual([5, 5, 5, 5, 5])
    expect(posts.at(-1)?.records.at(-1)).toEqual({ id: 24, title: 'Post 24' })
    expect(await (await ask('/blog/posts/7')).json()).toEqual({ id: 7, title: 'Post 7', body: 'Post body 7' })
    const comments = (await pagesFrom('/blog/posts/7/comments', readPosts)).flatMap(({ records }) => records)
    expect(comments.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, id) => id))
    expect(comments[3]).toEqual({ id: 3, post_id: 7, body: 'Comment 3 for post 7' })
  })

  it('knows no other posts', async () => {
    for (const path of ['/blog/posts/25', '/blog/posts/25/comments', '/blog/posts/x'])
      expect((await ask(path)).status).toBe(404)
  })
})

describe('issue-tracker', () => {
  it('lists what a query asks for, page by page', async () => {
    const open = await pagesFrom(`${repository}/issues?per_page=100`, readIssues)
    const wanted = issues().filter(({ state }) => state === 'open')
    expect(open.length).toBe(Math.ceil(wanted.length / 100))
    expect(open.flatMap(({ records }) => records)).toHaveLength(wanted.length)
    const since = timeOf(issues()[100] ?? {})
    const query = `state=all&sort=updated&direction=asc&since=${since}`
    const changed = (await pagesFrom(`${repository}/issues?${query}`, readIssues)).flatMap(
      ({ records }) => records,
    )
    const times = changed.map(timeOf)
    expect(times).toEqual(
      issues()
        .map(timeOf)
        .filter((time) => time >= since)
        .toSorted(),
    )
  })

  it('has two pages of comments of the first issue, and each comment once', async () => {
    const first = await pagesFrom(`${repository}/issues/1/comments?per_page=100`, readIssues)
    expect(first).toHaveLength(2)
    const all = await Promise.all(
      issues().map(({ number }) =>
        pagesFrom(`${repository}/issues/${exactText(number ?? null)}/comments?per_page=100`, readIssues),
      ),
    )
    const ids = all.flat().flatMap(({ records }) => records.map(({ id }) => id))
    expect([ids.length, new Set(ids).size]).toEqual([500, 500])
    expect(await readIssues(`${repository}/contributors?page=4`)).toMatchObject({ next: null })
  })

  it('wants its token', async () => {
    expect((await ask(`${repository}/issues`)).status).toBe(401)
  })
})
