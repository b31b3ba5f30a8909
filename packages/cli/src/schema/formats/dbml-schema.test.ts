import { idColumn, keyIdColumn, parentIdColumn, type StoredTable } from '@standpipe/core'
import { expect, test } from 'vitest'
import { dbmlSchema } from './dbml-schema.ts'

test('notes keep their quotes, backslashes and lines', () => {
  const table: StoredTable = {
    resource: 'orders',
    schema: {
      name: 'orders',
      path: [],
      columns: [
        { name: 'a"b', type: 'text', nullable: true, description: String.raw`C:\ and '''three' quotes` },
        { name: 'price', type: 'decimal', precision: 18, scale: 4, nullable: false },
      ],
      description: "What somebody's bought.\nOnce.",
    },
  }
  expect(dbmlSchema([table], 'shop')).toBe(
    [
      'Table "shop"."orders" {',
      String.raw`  "a\"b" text [note: '''C:\\ and \'''three' quotes''']`,
      '  "price" decimal(18,4) [not null]',
      "  Note: '''What somebody's bought.",
      "Once.'''",
      '}',
      '',
    ].join('\n'),
  )
})

test('a row of a list belongs to one row, and to every one of a version that came back', () => {
  const root: StoredTable = { resource: 'orders', schema: { name: 'orders', path: [], columns: [idColumn] } }
  const child: StoredTable = {
    resource: 'orders',
    schema: { name: 'lines', parent: 'orders', path: ['lines'], columns: [parentIdColumn] },
  }
  const versions = { ...root, schema: { ...root.schema, columns: [idColumn, keyIdColumn] } }
  expect(dbmlSchema([root, child], 'shop')).toContain('"lines"."_sp_parent_id" > "shop"."orders"."_sp_id"')
  expect(dbmlSchema([versions, child], 'shop')).toContain(
    '"lines"."_sp_parent_id" <> "shop"."orders"."_sp_id"',
  )
})
