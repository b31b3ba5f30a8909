import type { Column, TableSchema } from '@standpipe/core'
import { expect, test } from 'vitest'
import { sameDefinition } from './same-definition.ts'

const id: Column = { name: 'id', type: 'bigint', nullable: true, path: ['id'] }
const price: Column = { name: 'price', type: 'decimal', precision: 9, scale: 2, nullable: true }
const table: TableSchema = { name: 'items', path: [], columns: [id, price] }

test.each<[string, TableSchema]>([
  ['columns in another order', { ...table, columns: [price, id] }],
  ['fields in another order', { columns: table.columns, path: [], name: 'items' }],
  ['fields that are undefined', JSON.parse(JSON.stringify(table)) as TableSchema],
])('%s make no difference', (_case, other) => {
  expect(sameDefinition(table, other)).toBe(true)
})

test.each<[string, TableSchema]>([
  ['one column less', { ...table, columns: [id] }],
  ['another type', { ...table, columns: [id, { ...price, scale: 3 }] }],
  ['another path', { ...table, columns: [{ ...id, path: ['the', 'id'] }, price] }],
  ['a description', { ...table, description: 'What is sold' }],
])('%s is a difference', (_case, other) => {
  expect(sameDefinition(table, other)).toBe(false)
})
