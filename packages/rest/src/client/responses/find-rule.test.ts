import type { JsonValue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import type { RawResponse } from '../exchange/exchange.ts'
import { findRule, looksIntoBody } from './find-rule.ts'
import type { BodyCondition, ResponseRule } from './response-rule.ts'

const answer = (status: number, text = ''): RawResponse => ({
  status,
  headers: {},
  body: Buffer.from(text),
  bytes: text.length,
})

describe('findRule', () => {
  test.each<[ResponseRule['status'], number, boolean]>([
    [404, 404, true],
    [404, 400, false],
    [[404, 410], 410, true],
    ['4xx', 451, true],
    ['4xx', 500, false],
    [['5xx', 429], 503, true],
    [undefined, 200, true],
  ])('status %o and a response with %i: %s', (status, received, fits) => {
    const rule: ResponseRule = { ...(status !== undefined && { status }), action: 'ignore' }
    expect(findRule([rule], answer(received), undefined)).toBe(fits ? rule : undefined)
  })

  test('the first that fits counts, whatever stands behind it (DLT 2.3 no. 66)', () => {
    const rules: ResponseRule[] = [
      { status: 422, action: 'fail' },
      { status: '4xx', action: 'ignore' },
      { status: 404, action: 'retry' },
    ]
    const actions = [404, 422].map((status) => findRule(rules, answer(status), undefined)?.action)
    expect(actions).toEqual(['ignore', 'fail'])
  })

  const body: JsonValue = { status: 'ERROR', code: 7, id: 12345678901234567890n, empty: null, 'a.b': true }
  test.each<[BodyCondition, boolean]>([
    [{ path: 'status', equals: 'ERROR' }, true],
    [{ path: 'status', equals: 'error' }, false],
    [{ path: 'code', equals: [6, 7] }, true],
    [{ path: 'code', equals: '7' }, false],
    [{ path: 'code', equals: 7n }, true],
    [{ path: 'id', equals: 12345678901234567890n }, true],
    [{ path: 'empty', equals: null }, true],
    [{ path: 'code' }, true],
    [{ path: 'empty' }, false],
    [{ path: 'absent', exists: false }, true],
    [{ path: 'empty', exists: false }, true],
    [{ path: 'code', exists: false }, false],
    [{ path: ['a.b'], equals: true }, true],
    [{ contains: 'grün' }, true],
    [{ contains: 'rot' }, false],
    [({ text, body: decoded }) => text.includes('grün') && decoded === body, true],
    [({ status }) => status !== 200, false],
  ])('the body condition %o: %s', (condition, fits) => {
    const rule: ResponseRule = { body: condition, action: 'retry' }
    expect(findRule([rule], answer(200, '{"text": "grün"}'), body)).toBe(fits ? rule : undefined)
  })

  test('a body that cannot be decoded has no values, not even missing ones', () => {
    const rules: ResponseRule[] = [{ body: { path: 'data', exists: false }, action: 'ignore' }]
    expect(findRule(rules, answer(502, '<p>Bad gateway</p>'), undefined)).toBeUndefined()
  })
})

test('looksIntoBody tells for which statuses a body has to be decoded', () => {
  const rules: ResponseRule[] = [
    { status: 404, action: 'ignore' },
    { status: 409, body: { contains: 'gone' }, action: 'ignore' },
    { status: '5xx', body: { path: 'code' }, action: 'fail' },
    { status: 429, body: () => true, action: 'retry' },
  ]
  expect([404, 409, 503, 429].map((status) => looksIntoBody(rules, status))).toEqual([
    false,
    false,
    true,
    true,
  ])
})
