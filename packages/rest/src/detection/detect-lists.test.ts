import { expect, test } from 'vitest'
import { describeLists, detectLists } from './detect-lists.ts'

test('lists are found with what is in them', () => {
  const body = { data: { items: [{ id: 1 }] }, tags: ['a', 'b'], errors: [], rows: [[1], [2]], odd: [1, {}] }
  const lists = detectLists(body)
  expect(describeLists(lists)).toBe(
    'tags (2 values), errors (empty), rows (2 lists), odd (2 elements), data.items (1 objects)',
  )
  expect(detectLists({ id: 1 })).toEqual([])
})

test('a response may be the list itself', () => {
  expect(detectLists([{ id: 1 }])).toEqual([{ path: [], count: 1, of: 'objects' }])
  expect(describeLists(detectLists([]))).toBe('the response itself (empty)')
})
