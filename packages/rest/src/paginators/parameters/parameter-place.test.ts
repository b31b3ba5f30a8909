import { ConfigurationError, decimal, type HttpRequest, type RequestBody } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { getRequest } from '../../../test/support/send.ts'
import {
  checkPlace,
  describePlace,
  parameterAt,
  withParameter,
  type ParameterPlace,
} from './parameter-place.ts'

const nested = { body: 'page.cursor' }

function post(body?: RequestBody): HttpRequest {
  const request = getRequest('https://api.example.test/search', { method: 'POST' })
  return body === undefined ? request : { ...request, body }
}

function put(body: RequestBody | undefined, place: ParameterPlace, value: unknown = 7): HttpRequest {
  return withParameter(post(body), place, value as string, 'cursor.param')
}

describe('withParameter', () => {
  test('sets a query parameter, over one of the same name (DLT 2.1 no. 15)', () => {
    const request = getRequest('https://api.example.test/x', { query: { page: '100', a: 1 } })
    expect(withParameter(request, 'page', 1, 'x').query).toEqual({ page: 1, a: 1 })
  })

  test('makes nested objects and keeps what else the body has (DLT 2.1 no. 6)', () => {
    expect(put(undefined, nested).body).toEqual({ json: { page: { cursor: 7 } } })
    const body = { json: { existing: 'data', page: { size: 10 } } }
    expect(put(body, nested).body).toEqual({ json: { existing: 'data', page: { size: 10, cursor: 7 } } })
    expect(body.json.page).toEqual({ size: 10 })
  })

  test('a name with dots is a list; what every object inherits is no field', () => {
    expect(put(undefined, { body: ['a.b', 'constructor', 'c'] }).body).toEqual({
      json: { 'a.b': { constructor: { c: 7 } } },
    })
  })

  test('sets a field of a form', () => {
    expect(put({ form: { q: 'x' } }, { body: 'cursor' }).body).toEqual({ form: { q: 'x', cursor: 7 } })
  })

  test('a JSON body carries any value, a query and a form carry plain ones', () => {
    expect(put(undefined, { body: 'after' }, [1, 'a']).body).toEqual({ json: { after: [1, 'a'] } })
    expect(put(undefined, 'after', decimal('1.10')).query).toEqual({ after: '1.10' })
    expect(() => put(undefined, 'after', [1])).toThrow(ConfigurationError)
    expect(() => put({ form: {} }, { body: 'after' }, { a: 1 })).toThrow(ConfigurationError)
  })

  test.each<[string, RequestBody, ParameterPlace]>([
    ['a text', { text: '<find/>' }, { body: 'cursor' }],
    ['a list', { json: [] }, { body: 'cursor' }],
    ['a field that is no object', { json: { page: 3 } }, nested],
    ['a nested field of a form', { form: {} }, nested],
  ])('%s has no place', (_kind, body, place) => {
    expect(() => put(body, place)).toThrow(expect.objectContaining({ option: 'cursor.param' }))
  })
})

test('parameterAt finds what withParameter has set', () => {
  for (const place of ['cursor', nested, { body: ['cursor'] }]) {
    expect(parameterAt(put(undefined, place), place)).toBe(7)
    expect(parameterAt(post(), place)).toBeUndefined()
  }
  expect(parameterAt(post({ text: 'cursor' }), nested)).toBeUndefined()
})

test('a place is checked, and described', () => {
  for (const place of ['', { body: '' }, { body: [] }, { body: 'a..b' }]) {
    expect(() => checkPlace(place, 'x')).toThrow(ConfigurationError)
  }
  expect([describePlace('page'), describePlace(nested)]).toEqual(['page', '{"body":"page.cursor"}'])
})
