import { expect, test } from 'vitest'
import { pageInput } from '../../test/support/page-input.ts'
import { getRequest } from '../../test/support/send.ts'
import { singlePage } from './single-page.ts'

test('singlePage asks once, whatever the response says (DLT 2.1 no. 25)', () => {
  const base = getRequest('https://api.example.test/items')
  expect(singlePage().first(base)).toBe(base)
  expect(singlePage().next(pageInput(base, { next: '/more' }, 10))).toEqual({ stop: 'single-page' })
})
