import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/index.ts'
import { ask, askPage, type Page } from '../ask.ts'

const pauses: number[] = []
let sandbox: Sandbox
beforeEach(async () => {
  pauses.length = 0
  sandbox = await startSandbox({
    rows: 250,
    only: 'orders',
    sleep: async (milliseconds) => void pauses.push(milliseconds),
  })
})
afterEach(() => sandbox.stop())

const ids = (page: Page): number[] => page.data.map((record) => record.id)

test('a slow body arrives whole, after a pause', async () => {
  sandbox.addFault({ kind: 'slow-body', milliseconds: 300 })
  expect((await askPage(sandbox, 'orders')).data).toHaveLength(100)
  expect(pauses).toEqual([300])
  expect(sandbox.served()).toHaveLength(1)
})

test('an error in a body comes with status 200, and no page is noted', async () => {
  sandbox.addFault({ kind: 'error-body' })
  const response = await ask(sandbox, 'orders')
  expect([response.status, await response.json()]).toEqual([
    200,
    { error: { code: 'internal_error', message: 'The page could not be made.' } },
  ])
  expect(sandbox.served()).toEqual([])
})

test('an offset that is ignored gives the first page again and again', async () => {
  sandbox.addFault({ kind: 'ignore-offset', at: 2 })
  const first = await askPage(sandbox, 'orders')
  const others = [
    await askPage(sandbox, 'orders', { offset: 100 }),
    await askPage(sandbox, 'orders', { offset: 900 }),
  ]
  expect(others.map((page) => [page.offset, ids(page)])).toEqual([
    [0, ids(first)],
    [0, ids(first)],
  ])
  expect(sandbox.served().map(({ offset }) => offset)).toEqual([0, 0, 0])
})

test('the last page comes again for every offset behind it', async () => {
  sandbox.addFault({ kind: 'repeat-page', page: 'last' })
  const pages = []
  for (const offset of [100, 200, 300, 1000]) pages.push(ids(await askPage(sandbox, 'orders', { offset })))
  expect(pages.map(({ length }) => length)).toEqual([100, 50, 50, 50])
  expect(pages.slice(2)).toEqual([pages[1], pages[1]])
})

test.each([
  ['empty', { data: [], total: 250, offset: 250, limit: 100 }],
  ['null', { data: null, total: 250, offset: 250, limit: 100 }],
  ['missing', { total: 250, offset: 250, limit: 100 }],
] as const)('a list without records is %s', async (form, expected) => {
  sandbox.addFault({ kind: 'empty-list', form })
  expect((await askPage(sandbox, 'orders')).data).toHaveLength(100)
  expect(await askPage(sandbox, 'orders', { offset: 250 })).toEqual(expected)
  expect(sandbox.served().at(-1)).toMatchObject({ count: 0, offset: 250 })
})

test('a list with one record is no list', async () => {
  sandbox.addFault({ kind: 'single-as-object' })
  const single = await askPage(sandbox, 'orders', { offset: 249 })
  expect(single.data).toMatchObject({ name: 'SO-00000250' })
  expect((await askPage(sandbox, 'orders', { offset: 248 })).data).toHaveLength(2)
})

describe('rows that change between pages', () => {
  test.each([
    ['changed', { changed: 50 }, 250],
    ['added', { added: 5 }, 255],
    ['deleted', { deleted: 5 }, 245],
  ] as const)('%s', async (_name, mutation, total) => {
    sandbox.addFault({ kind: 'mutate', mutation })
    const before = await askPage(sandbox, 'orders')
    const after = await askPage(sandbox, 'orders')
    expect([before.total, after.total]).toEqual([250, total])
    expect(JSON.stringify(after.data) === JSON.stringify(before.data)).toBe(_name === 'added')
  })
})
