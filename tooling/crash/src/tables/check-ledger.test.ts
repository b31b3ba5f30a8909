import { expect, test } from 'vitest'
import { checkLedger, type LedgerDataset } from './check-ledger.ts'
import type { StoredColumn, StoredRow } from './stored/stored-dataset.ts'

const columns: readonly StoredColumn[] = [{ name: '_sp_load_id', kind: 'text', type: 'uuid' }]

/** A dataset of one table, answering what the ledger and the table are asked. */
function dataset(ledger: readonly StoredRow[], stored: readonly StoredRow[]): LedgerDataset {
  return {
    tables: new Map([['orders', columns]]),
    query: (sql) => Promise.resolve(sql.includes('_sp_loads') ? ledger : stored),
  }
}

test('a load may have counted rows that later ones took over', async () => {
  expect(await checkLedger(dataset([['one', '{"orders":3}']], [['one', '2']]))).toEqual([])
})

test.each([
  ['more rows than counted', [['one', '{"orders":1}']], '2 rows, but the ledger counts 1'],
  ['a table that was not counted', [['one', '{}']], '2 rows, but the ledger counts 0'],
  ['a load that is not there', [], '2 rows, but the ledger lacks it'],
])('%s', async (_name, ledger, problem) => {
  const differences = await checkLedger(dataset(ledger, [['one', '2']]))
  expect(differences).toEqual([{ table: 'orders', row: 'load one', problem: `has ${problem}` }])
})
