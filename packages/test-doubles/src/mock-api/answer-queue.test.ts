import { HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cutBody, jsonAnswer, networkError, noAnswer } from './mock-answer.ts'
import { mockApi } from './mock-api.ts'

const url = 'https://api.example.test/items'
const api = mockApi()

beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

const get = async (query = ''): Promise<unknown> => (await fetch(url + query)).json()

describe('answers in turn', () => {
  test('go to the requests in their order, which are recorded', async () => {
    const requests = api.respond(`GET ${url}`, [jsonAnswer([1]), HttpResponse.json([2])])
    const created = api.respond(`POST ${url}`, [
      (request) => HttpResponse.text(request.body, { status: 201 }),
    ])
    expect([await get('?page=1'), await get('?page=2')]).toEqual([[1], [2]])
    const made = await fetch(url, { method: 'POST', body: '{"id":3}', headers: { 'X-Key': 'k' } })
    expect([made.status, await made.text()]).toEqual([201, '{"id":3}'])
    expect(requests.map(({ method, url: asked }) => [method, asked.search])).toEqual([
      ['GET', '?page=1'],
      ['GET', '?page=2'],
    ])
    expect(created).toMatchObject([{ method: 'POST', body: '{"id":3}', headers: { 'x-key': 'k' } }])
    expect(api.requests).toEqual([...requests, ...created])
    expect(() => api.check()).not.toThrow()
  })

  test('go to requests at the same time one by one', async () => {
    api.respond(`GET ${url}`, [jsonAnswer(1), jsonAnswer(2), jsonAnswer(3)])
    expect(new Set(await Promise.all([get(), get(), get()]))).toEqual(new Set([1, 2, 3]))
  })

  test('end with an error, which check names', async () => {
    api.respond(`GET ${url}`, [jsonAnswer(1)])
    await get()
    await expect(get('?late=1')).rejects.toThrow('fetch failed')
    expect(() => api.check()).toThrow(`no answer for GET ${url}?late=1`)
  })

  test('end with the last one when that is wanted', async () => {
    const answers = [jsonAnswer(1), HttpResponse.json(2)]
    const requests = api.respond(`GET ${url}`, answers, { afterLast: 'repeat' })
    expect([await get(), await get(), await get(), await get()]).toEqual([1, 2, 2, 2])
    expect(requests).toHaveLength(4)
    expect(() => api.check()).not.toThrow()
  })

  test('that nobody asked for are reported by check', () => {
    api.respond(`GET ${url}`, [jsonAnswer(1), jsonAnswer(2)])
    expect(() => api.check()).toThrow('2 of its answers nobody asked for')
  })

  test('are forgotten with the handlers', async () => {
    api.respond(`GET ${url}`, [jsonAnswer(1), jsonAnswer(2)])
    await get()
    api.resetHandlers()
    expect(api.requests).toEqual([])
    expect(() => api.check()).not.toThrow()
    await expect(get()).rejects.toThrow('fetch failed')
  })

  test('need a method', () => {
    expect(() => api.respond(url, [])).toThrow('no method and address')
  })
})

describe('an answer', () => {
  test('may be missing: the connection ends', async () => {
    api.respond(`GET ${url}`, [networkError()])
    await expect(get()).rejects.toThrow('fetch failed')
  })

  test('may be cut in its body', async () => {
    api.respond(`GET ${url}`, [cutBody('{"data":[', { headers: { 'content-type': 'application/json' } })])
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toBe('application/json')
    await expect(response.text()).rejects.toThrow('terminated')
  })

  test('may never come', async () => {
    api.respond(`GET ${url}`, [noAnswer()])
    const giveUp = new AbortController()
    const asking = fetch(url, { signal: giveUp.signal })
    await expect.poll(() => api.requests).toHaveLength(1)
    giveUp.abort()
    await expect(asking).rejects.toThrow('aborted')
  })

  test('has the status and the type that it is given', async () => {
    const headers = { 'content-type': 'application/hal+json', 'retry-after': '3' }
    api.respond(`GET ${url}`, [jsonAnswer({ a: 1 }, { status: 429, headers })])
    const response = await fetch(url)
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([429, headers])
  })
})

test.each(['other', 'picture.png'])(
  'a request for %s that nothing answers is named by check',
  async (path) => {
    await expect(fetch(`https://api.example.test/${path}`)).rejects.toThrow('fetch failed')
    expect(() => api.check()).toThrow(`no answer for GET https://api.example.test/${path}`)
  },
)
