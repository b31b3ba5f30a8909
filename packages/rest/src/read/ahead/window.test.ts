import { expect, test } from 'vitest'
import { pageInput } from '../../../test/support/page-input.ts'
import { getRequest } from '../../../test/support/send.ts'
import { offset } from '../../paginators/offset.ts'
import { createWindow } from './window.ts'

const request = getRequest('https://api.example.test/items', { query: { offset: 0, limit: 10 } })

test('without a total it doubles up to the concurrency, and starts anew behind a short page', () => {
  const roomFor = createWindow(offset({ limit: 10 }), 6)
  const rooms = [10, 10, 10, 10, 10, 9, 10, 10].map((count) =>
    roomFor(pageInput(request, {}, count, { pageSize: 10 })),
  )
  expect(rooms).toEqual([1, 2, 4, 6, 6, 1, 2, 4])
})

test.each([
  [1000, 6],
  [35, 3],
  [20, 1],
  [5, 1],
])('with a total of %i rows there is room for %i pages at once', (total, room) => {
  const roomFor = createWindow(offset({ limit: 10, totalPath: 'total' }), 6)
  expect(roomFor(pageInput(request, { total }, 10))).toBe(room)
})
