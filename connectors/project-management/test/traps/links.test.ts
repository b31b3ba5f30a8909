import { readResource } from '@standpipe/connector-kit'
import { projectManagement as simulator, startSandbox } from '@standpipe/sandbox-api'
import { run } from '@standpipe/runner'
import { memoryDestination } from '@standpipe/test-doubles'
import { describe, expect, it, onTestFinished } from 'vitest'
import projectManagement from '../../src/index.ts'
import { baseUrl, pageOf, recordsTo, smallApi } from './small-api.ts'

const nextPath = 'pagination.next'

describe('c4: absolute links to the next page', () => {
  it('are followed with the key that they lack', async () => {
    const sandbox = await startSandbox({ rows: 100 })
    onTestFinished(() => sandbox.stop())
    const settings = { baseUrl: `${sandbox.url}/project-management`, apiKey: sandbox.apiKey, nextPath }
    const { records, pages } = await readResource(projectManagement(settings), 'users')
    expect(records).toHaveLength(sandbox.total('project-management/users'))
    expect(pages.at(-1)?.stop).toBe('no-next')
    expect(sandbox.counters()['/project-management/api/v1/users']).toMatchObject({ requests: 3, failed: 0 })
  })

  it('to another host end the read with an error, and nothing is sent there', async () => {
    const linkOrigin = 'https://elsewhere.example.test/project-management'
    const users = recordsTo(250)
    const link = { next: `${linkOrigin}/api/v1/users?offset=100&api_key=k` }
    const api = smallApi({ '/users': (request) => pageOf(users, request, link) })
    const reading = readResource(projectManagement({ baseUrl, apiKey: 'k', nextPath }), 'users')
    await expect(reading).rejects.toMatchObject({
      problem: 'next-link-refused',
      message: expect.stringContaining('https://elsewhere.example.test'),
    })
    expect(api.requests).toHaveLength(1)
    expect(() => api.check()).not.toThrow()
  })

  it('to another host mean nothing where pages are counted', async () => {
    const linkOrigin = 'https://elsewhere.example.test'
    const sandbox = await startSandbox({ rows: 100, simulators: [simulator({ linkOrigin })] })
    onTestFinished(() => sandbox.stop())
    const settings = { baseUrl: `${sandbox.url}/project-management`, apiKey: sandbox.apiKey, overlap: 0 }
    const { records } = await readResource(projectManagement(settings), 'users')
    expect(records).toHaveLength(sandbox.total('project-management/users'))
  })

  it('that stand elsewhere than the settings say are missed in words', async () => {
    smallApi({ '/users': (request) => pageOf(recordsTo(250), request, { next: '/api/v1/users?offset=100' }) })
    const source = projectManagement({ baseUrl, apiKey: 'k', nextPath: 'pagination.nxt' })
    const { resources } = await run({ source, destination: memoryDestination(), select: ['users'] })
    expect(resources[0]?.summary.warnings.join()).toContain('has no "pagination.nxt"')
  })

  it('that leave out the limit or the filter get them', async () => {
    const clients = recordsTo(250, { updated_at: '2025-01-02T03:04:05Z' })
    const link = { next: `${baseUrl}/api/v1/clients?offset=100` }
    const api = smallApi({
      '/clients': (request) =>
        request.url.searchParams.get('offset') === '100'
          ? pageOf(clients.slice(0, 1), request, { next: null })
          : pageOf(clients, request, link),
    })
    const settings = { baseUrl, apiKey: 'k', nextPath, query: { sort: 'id' } }
    const lowerBound = '2025-01-01T00:00:00Z'
    await readResource(projectManagement(settings), 'clients', { lowerBound })
    expect(api.requests.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual([
      { sort: 'id', limit: '100', updated_since: lowerBound, api_key: 'k' },
      { offset: '100', sort: 'id', limit: '100', updated_since: lowerBound, api_key: 'k' },
    ])
  })
})
