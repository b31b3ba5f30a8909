import type { Column, TableSchema } from '@standpipe/core'
import { expect, it } from 'vitest'
import { mergeDefinitions } from './merge-definitions.ts'

const id: Column = { name: 'id', type: 'bigint', nullable: false, path: ['id'] }
const name: Column = { name: 'name', type: 'text', nullable: false, path: ['name'] }
const table = (...columns: readonly Column[]): TableSchema => ({ name: 'orders', path: [], columns })

it('keeps the columns that a load does not know, and lets them be null', () => {
  const { columns } = mergeDefinitions(table(id, name), table(id), [])
  expect(columns).toEqual([id, { ...name, nullable: true }])
})

it('changes a type only where it is asked to', () => {
  const wide = { ...id, type: 'double' } as const
  expect(mergeDefinitions(table(id), table(wide), ['id']).columns).toEqual([wide])
  expect(() => mergeDefinitions(table(id), table(wide), [])).toThrow(
    'column "id" of table "orders" is bigint, the load has it as double',
  )
})
