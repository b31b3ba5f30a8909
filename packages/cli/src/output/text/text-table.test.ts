import { expect, test } from 'vitest'
import { textTable } from './text-table.ts'

test('lays out columns by their widest cell, numbers to the right', () => {
  const table = textTable(
    [{ title: 'name' }, { title: 'rows', align: 'right' }],
    [
      ['customers', '1 203'],
      ['日本', '7'],
    ],
  )
  expect(table).toBe('name        rows\ncustomers  1 203\n日本           7\n')
})

test('keeps a row on its line and the terminal as it is, whatever a cell holds', () => {
  const table = textTable([{ title: 'note' }], [['a\nb\u001B[31mc']])
  expect(table).toBe('note\na\\nb\\u001b[31mc\n')
})
