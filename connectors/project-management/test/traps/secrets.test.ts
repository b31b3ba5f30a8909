import { readResource } from '@standpipe/connector-kit'
import { secret, type Source, type SourceEvent } from '@standpipe/core'
import { secretTraces, shownByError } from '@standpipe/testing'
import { describe, expect, it } from 'vitest'
import projectManagement from '../../src/index.ts'
import { baseUrl, pageOf, recordsTo, smallApi } from './small-api.ts'

const key = "s3cr3t/key 'ß'"

function sourceWith(settings: object = {}): Source {
  return projectManagement({ baseUrl, apiKey: secret(key), ...settings })
}

describe('c1: the key in addresses', () => {
  it('goes with every request, and is in nothing that a read gives', async () => {
    const users = recordsTo(250)
    const api = smallApi({
      // Links with the key in them, as some servers write them.
      '/users': (request) => pageOf(users, request, { next: nextOf(request.url, users.length) }),
    })
    for (const settings of [{}, { nextPath: 'pagination.next' }]) {
      const reading = await readResource(sourceWith(settings), 'users')
      expect(new Set(reading.records.map(({ id }) => id)).size).toBe(250)
      const { pages, events } = reading
      const shown = pages.map(({ request, label }) => ({ request, label }))
      expect(secretTraces([secret(key)], { shown, events })).toEqual([])
    }
    const keys = api.requests.map(({ url }) => url.searchParams.getAll('api_key'))
    expect(keys).toEqual(keys.map(() => [key]))
    expect(keys.length).toBeGreaterThan(5)
  })

  it('is in no error, however much of the request the server repeats', async () => {
    smallApi({
      '/users': ({ url }) =>
        Response.json({ error: `${url.href} ${decodeURIComponent(url.href)}` }, { status: 400 }),
    })
    const events: SourceEvent[] = []
    const reading = readResource(sourceWith(), 'users', { report: (event) => events.push(event) })
    const error: unknown = await reading.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(secretTraces([secret(key)], { error: shownByError(error), events })).toEqual([])
  })

  it('may stand in a header instead', async () => {
    const api = smallApi({ '/users': (request) => pageOf([], request) })
    await readResource(sourceWith({ keyIn: 'header', keyName: 'x-key' }), 'users')
    expect(api.requests.map(({ url, headers }) => [url.search, headers['x-key']])).toEqual([
      ['?offset=0&limit=100', key],
    ])
  })
})

function nextOf(url: URL, total: number): string | null {
  const reached = Number(url.searchParams.get('offset') ?? 0) + 100
  const next = new URL(url)
  next.searchParams.set('offset', String(reached))
  return reached < total ? next.href : null
}
