import { expect, test } from 'vitest'
import type { JsonValue } from '@standpipe/core'
import { pageInput } from '../../test/support/page-input.ts'
import { getRequest } from '../../test/support/send.ts'
import { singlePage } from './single-page.ts'

test('singlePage asks once, whatever the response says (DLT 2.1 no. 25)', () => {
  const base = getRequest('https://api.example.test/items')
  expect(singlePage().first(base)).toBe(base)
  expect(singlePage().next(pageInput(base, { next: '/more' }, 10))).toEqual({ stop: 'single-page' })
})

const told = singlePage({ totalPath: 'total', hasMorePath: 'more' })

test.each<[JsonValue]>([
  [{}],
  [[]],
  [null],
  [{ total: 10, more: false }],
  [{ total: 3 }],
  [{ more: 'who knows' }],
])('a list of 10 rows is whole when the response says %j', (body) => {
  expect(told.next(pageInput(getRequest('https://api.example.test/items'), body, 10))).toEqual({
    stop: 'single-page',
  })
})

test.each<[JsonValue]>([
  [{ total: 11 }],
  [{ total: '250', more: false }],
  [{ more: true }],
  [{ total: 10, more: 1 }],
])('a list of 10 rows is cut when the response says %j', (body) => {
  const page = pageInput(getRequest('https://api.example.test/items'), body, 10)
  expect(() => told.next(page)).toThrow(expect.objectContaining({ problem: 'list-cut' }))
})
