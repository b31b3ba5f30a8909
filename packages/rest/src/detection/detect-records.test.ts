import type { JsonValue } from '@standpipe/core'
import { expect, test } from 'vitest'
import { detectRecords } from './detect-records.ts'

const row = { id: 1 }

test.each<[JsonValue, string | readonly string[]]>([
  [[row], []],
  [[], []],
  [row, []],
  [{ id: 1, tags: ['a'] }, []],
  [{ products: [row], total: 1 }, 'products'],
  [{ feed: { comments: [row] } }, 'feed.comments'],
  [{ _embedded: { items: [row] } }, '_embedded.items'],
  [{ errors: [], meta: { results: [row] } }, 'meta.results'],
  [{ errors: [], things: { list: [row] } }, 'things.list'],
  [{ errors: [], things: { list: [] } }, 'errors'],
  [{ 'x.y': { data: [] } }, ['x.y', 'data']],
])('records of %j (DLT 2.1 no. 28)', (body, select) => {
  expect(detectRecords(body).select).toEqual(select)
  expect(detectRecords(body).reason).not.toBe('')
})
