import type { StoredTable } from '@standpipe/core'
import { stripTypeScriptTypes } from 'node:module'
import { expect, test } from 'vitest'
import { kyselySchema } from './kysely-schema.ts'

const describe = ({ type }: { readonly type: string }): { sqlType: string; clientType: string } => ({
  sqlType: type,
  clientType: type === 'json' ? 'unknown' : 'string',
})

function tableOf(name: string, columns: StoredTable['schema']['columns'], description?: string): StoredTable {
  return {
    resource: 'any',
    schema: { name, path: [], columns, ...(description !== undefined && { description }) },
  }
}

test('names are quoted where they must be, comments stay comments', () => {
  const text = kyselySchema(
    [
      tableOf(
        'orders',
        [
          { name: '_sp_id', type: 'uuid', nullable: false },
          { name: `it's "odd" \\`, type: 'text', nullable: true, description: 'Ends */ here\nand goes on' },
          { name: '1st', type: 'json', nullable: true },
          { name: 'größe', type: 'text', nullable: false },
        ],
        'What was bought.',
      ),
      tableOf('2024', []),
    ],
    { dataset: `a'b`, describe, isFilled: (_table, column) => column === '_sp_id' },
  )
  expect(text).toBe(String.raw`/** Tables of dataset a'b: ${'`'}db.withSchema('a\'b')${'`'}. */
export interface Database {
  /** What was bought. */
  orders: {
    _sp_id: string
    /**
     * Ends *\/ here
     * and goes on
     */
    'it\'s "odd" \\': string | null
    '1st': unknown
    'größe': string | null
  }
  '2024': {
  }
}
`)
  // An interface leaves nothing but blanks behind.
  expect(
    stripTypeScriptTypes(text)
      .replaceAll(/\/\*.*?\*\//gs, '')
      .trim(),
  ).toBe('')
})
