import { RequestError, type DataRecord, type Page, type ReadRequest, type Source } from '@standpipe/core'

const pageSize = 50

/** The posts of a blog, whose API serves pages counted from 1. */
export function blog(baseUrl: string): Source {
  async function* read({ resume, signal }: ReadRequest): AsyncIterable<Page> {
    const first = typeof resume?.['page'] === 'number' ? resume['page'] : 1
    for (let page = first; ; page += 1) {
      const url = `${baseUrl}/posts?page=${page}&size=${pageSize}`
      const response = await fetch(url, { signal })
      if (!response.ok) {
        const facts = { method: 'GET', url, attempts: 1, status: response.status }
        throw new RequestError({ message: `posts: GET ${url} answered ${response.status}.`, facts })
      }
      const body = await response.text()
      const records = JSON.parse(body) as readonly DataRecord[]
      const answered = { records, request: { page }, number: page - first + 1, label: `GET ${url}` }
      const isLast = records.length < pageSize
      yield { ...answered, bytes: body.length, ...(isLast && { stop: 'short-page' }) }
      if (isLast) return
    }
  }
  const positionBasis = { path: '/posts', pageSize }
  const cursorBasis = { baseUrl, path: '/posts' }
  const posts = { name: 'posts', primaryKey: ['id'], positionBasis, cursorBasis, read }
  return { specVersion: 'v1', name: 'blog', resources: [posts] }
}
