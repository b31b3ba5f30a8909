import { fixedClock, mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readAll } from '../../test/support/read-all.ts'
import { bearerAuth } from '../auth/keys/bearer-auth.ts'
import { createRestSource } from './create-rest-source.ts'

const baseUrl = 'https://api.example.test'
const api = mockApi()
beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

test('a resource with credentials of its own sends them and no others (DLT 2.3 no. 68)', async () => {
  const sent: (string | null)[] = []
  api.use(
    http.get(`${baseUrl}/*`, ({ request }) => {
      sent.push(request.headers.get('authorization'))
      return HttpResponse.json([])
    }),
  )
  const source = createRestSource({
    name: 'shop',
    client: { baseUrl, clock: fixedClock(), auth: bearerAuth({ token: 'general' }) },
    resources: [
      { name: 'items', path: '/items' },
      { name: 'reports', path: '/reports', auth: bearerAuth({ token: 'special' }) },
    ],
  })
  await readAll(source, 'reports')
  await readAll(source, 'items')
  expect(sent).toEqual(['Bearer special', 'Bearer general'])
  expect(source.secrets?.map((secret) => secret.reveal())).toEqual(['general', 'special'])
})

test('a resource is tried again in its own way', async () => {
  const requests = { items: 0, reports: 0 }
  api.use(
    http.get(`${baseUrl}/:name`, ({ params }) => {
      requests[params['name'] as keyof typeof requests] += 1
      return HttpResponse.json({}, { status: 404 })
    }),
  )
  const source = createRestSource({
    name: 'shop',
    client: { baseUrl, clock: fixedClock(), retry: { maxRetries: 7 } },
    resources: [
      { name: 'items', path: '/items' },
      { name: 'reports', path: '/reports', retry: { statuses: [404], maxRetries: 2 } },
    ],
  })
  await expect(readAll(source, 'items')).rejects.toThrow('404')
  await expect(readAll(source, 'reports')).rejects.toThrow('404')
  expect(requests).toEqual({ items: 1, reports: 3 })
  const wrong = { name: 'items', path: '/items', retry: { maxRetries: -1 } }
  const option = 'resources.items.retry.maxRetries'
  expect(() => createRestSource({ name: 'shop', client: { baseUrl }, resources: [wrong] })).toThrow(
    expect.objectContaining({ option }),
  )
})
