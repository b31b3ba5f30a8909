import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RequestError, type Page, type PageRequest } from '@standpipe/core'
import { blog } from './hand-written-source.ts'

const posts = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, title: `Post ${index + 1}` }))
let server: Server
let baseUrl: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const size = Number(searchParams.get('size'))
    const start = (Number(searchParams.get('page')) - 1) * size
    response.writeHead(pathname === '/posts' ? 200 : 404)
    response.end(JSON.stringify(posts.slice(start, start + size)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  baseUrl = `http://127.0.0.1:${address.port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function readPages(url: string, resume: PageRequest | null): Promise<Page[]> {
  const pages: Page[] = []
  for (const resource of blog(url).resources) {
    const { signal } = new AbortController()
    const partition = { id: '', values: {} }
    const bounds = { lowerBound: null, upperBound: null }
    const request = { partition, resume, ...bounds, selected: ['posts'], signal, report: () => {} }
    for await (const page of resource.read(request)) pages.push(page)
  }
  return pages
}

describe('the source of the README', () => {
  it('stands there as it is tested here', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    const source = await readFile(new URL('hand-written-source.ts', import.meta.url), 'utf8')
    expect(readme).toContain(`\`\`\`ts\n${source}\`\`\`\n`)
  })

  it('reads every record, and says why it ended on the last page only', async () => {
    const pages = await readPages(baseUrl, null)
    expect(pages.flatMap((page) => page.records)).toEqual(posts)
    expect(pages.map((page) => page.number)).toEqual([1, 2, 3])
    expect(pages.map((page) => page.stop)).toEqual([undefined, undefined, 'short-page'])
  })

  it('begins with the very page that it is asked to resume from', async () => {
    const [, second] = await readPages(baseUrl, null)
    const resumed = await readPages(baseUrl, second?.request ?? null)
    expect(resumed[0]).toEqual({ ...second, number: 1 })
    expect(resumed).toHaveLength(2)
  })

  it('throws what the API answered', async () => {
    const reading = readPages(`${baseUrl}/nowhere`, null)
    await expect(reading).rejects.toSatisfy((error) => RequestError.isInstance(error))
    await expect(reading).rejects.toMatchObject({ facts: { status: 404 } })
  })
})
