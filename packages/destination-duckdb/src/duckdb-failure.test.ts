import { describe, expect, it } from 'vitest'
import { duckDbFailure } from './duckdb-failure.ts'

describe('duckDbFailure', () => {
  it.each([
    ['conflict', 'TransactionContext Error: Catalog write-write conflict on alter with "orders"'],
    ['conflict', 'Transaction conflict: attempting to insert into table "orders" but it has been altered'],
    ['conflict', 'TransactionContext Error: Conflict on update!'],
    ['database-failed', 'FATAL Error: Failed to create checkpoint because of error: No space left on device'],
    [
      'database-failed',
      'Invalid Input Error: database has been invalidated because of a previous fatal error.',
    ],
    ['refused', 'Constraint Error: NOT NULL constraint failed: orders._sp_id'],
    ['refused', 'Out of Memory Error: could not allocate block of size 256.0 KiB'],
  ])('is a %s: %s', (kind, message) => {
    expect(duckDbFailure(new Error(message))).toMatchObject({ kind, message })
  })

  it('leaves out the statement that stands behind the message', () => {
    const error = new Error('Binder Error: no such column\n\nLINE 1: select secret\n               ^')
    expect(duckDbFailure(error).message).toBe('Binder Error: no such column')
  })

  it('has a hint where something can be done', () => {
    expect(duckDbFailure(new Error('Out of Memory Error: failed')).hint).toMatch(/memory_limit/)
    expect(duckDbFailure(new Error('Parser Error: syntax')).hint).toBeUndefined()
  })
})
