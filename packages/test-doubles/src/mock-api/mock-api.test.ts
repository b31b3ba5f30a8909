import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mockApi } from './mock-api.ts'

const url = 'https://api.example.test/items'
const api = mockApi(http.get(url, () => HttpResponse.json([{ id: 1 }])))

beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

describe('mockApi', () => {
  test('answers from its handlers, and those of a test before them', async () => {
    expect(await (await fetch(url)).json()).toEqual([{ id: 1 }])
    api.use(http.get(url, () => HttpResponse.json([{ id: 2 }])))
    expect(await (await fetch(url)).json()).toEqual([{ id: 2 }])
    api.resetHandlers()
    expect(await (await fetch(url)).json()).toEqual([{ id: 1 }])
  })

  test('lets no request without a handler out', async () => {
    await expect(fetch('https://api.example.test/other')).rejects.toThrow('fetch failed')
  })

  test('can be switched off and on', async () => {
    api.disable()
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    api.enable()
    expect(await (await fetch(url)).json()).toEqual([{ id: 1 }])
  })
})
