import type { RunEvent } from '@standpipe/core'
import { expect, it } from 'vitest'
import { recordLoader } from '../record-loader.ts'

const records = [1, 2, 3].map((id) => ({ id, email: `mail ${id}`, more: { a: id } }))
const scd2 = { kind: 'merge', strategy: 'scd2' } as const

it.each(['replace', scd2] as const)(
  'what is published at once is made by one set of rules (%j)',
  async (disposition) => {
    const { load, column } = recordLoader({ disposition, pageSize: 1 })
    await load(records, { maxPages: 2 })
    await load(records, { resources: { r: { columns: { email: 'drop' } } } })
    expect(column('email').filter((value) => value != null)).toEqual([])
  },
)

it.each([
  ['declared columns', { columns: { email: { type: 'json' } } }, {}],
  ['nesting', { nested: 'json' }, {}],
  ['the contract', {}, { contract: { columns: 'discardValue' } }],
] as const)('%s that change in the middle of a replace begin it anew', async (_what, changes, options) => {
  const { load } = recordLoader({ disposition: 'replace', pageSize: 1 })
  const restarts: string[] = []
  const report = (event: RunEvent): void => {
    if (event.type === 'read-restarted') restarts.push(event.reason)
  }
  await load(records, { maxPages: 1 })
  await load(records, { maxPages: 2, report })
  expect(restarts).toEqual([])
  await load(records, { ...options, report }, changes)
  expect(restarts).toHaveLength(1)
})
