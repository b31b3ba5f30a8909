import { mockApi, type MockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll } from 'vitest'

export const baseUrl = 'https://api.example.test'

const posts = 25
const commentsOfPost = 50
const pageSize = 5

/** The API that dlt's own tests of rest_api read: 25 posts in pages of 5, 50 comments of each, details and reactions. */
export interface PostsApi {
  readonly api: MockApi
  /** What was asked for since the test began, as path and query. */
  readonly asked: string[]
}

/** Mocks it for the tests of a file. */
export function postsApi(): PostsApi {
  const api = mockApi()
  const asked: string[] = []
  beforeAll(() => api.enable())
  afterEach(() => {
    api.resetHandlers()
    asked.length = 0
    serve()
  })
  afterAll(() => api.disable())

  function serve(): void {
    api.use(
      http.get(`${baseUrl}/posts`, ({ request }) => page(request, posts, post)),
      http.get(`${baseUrl}/posts_zero_based`, ({ request }) => page(request, posts, post, 0)),
      http.get(`${baseUrl}/posts/:id/comments`, ({ request, params }) =>
        page(request, commentsOfPost, (index) => comment(Number(params['id']), index)),
      ),
      http.get(`${baseUrl}/posts/:id`, ({ request, params }) => {
        asked.push(new URL(request.url).pathname)
        const id = Number(params['id'])
        return HttpResponse.json({ id, title: `Post ${id}`, body: `Post body ${id}` })
      }),
    )
  }

  function page(request: Request, total: number, make: (index: number) => object, base = 1): Response {
    const url = new URL(request.url)
    asked.push(url.pathname + url.search)
    const number = Number(url.searchParams.get('page') ?? base)
    const from = (number - base) * pageSize
    const data = Array.from({ length: Math.max(0, Math.min(pageSize, total - from)) }, (_, row) =>
      make(from + row),
    )
    url.searchParams.set('page', String(number + 1))
    const more = from + data.length < total
    const pages = Math.ceil(total / pageSize)
    return HttpResponse.json({ data, page: number, total_pages: pages, ...(more && { next_page: url.href }) })
  }

  serve()
  return { api, asked }
}

const post = (index: number): object => ({ id: index, title: `Post ${index}` })
const comment = (postId: number, index: number): object => ({
  id: index,
  post_id: postId,
  body: `Comment ${index}`,
})
