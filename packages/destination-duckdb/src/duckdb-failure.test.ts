import { describe, expect, it } from 'vitest'
import { duckDbFailure } from './duckdb-failure.ts'

const memory = { canGrow: false }

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
    expect(duckDbFailure(new Error(message), memory)).toMatchObject({ kind, message })
  })

  it.each([
    ['conflict', 'Out of Memory Error: could not allocate block of size 256.0 KiB'],
    [
      'connection-lost',
      'FATAL Error: Failed to create checkpoint because of error: failed to pin block of size 256.0 KiB',
    ],
    ['refused', 'Constraint Error: NOT NULL constraint failed: orders._sp_id'],
  ])('is a %s while there is more memory to have: %s', (kind, message) => {
    expect(duckDbFailure(new Error(message), { canGrow: true })).toMatchObject({ kind })
  })

  it('leaves out the statement that stands behind the message', () => {
    const error = new Error('Binder Error: no such column\n\nLINE 1: select secret\n               ^')
    expect(duckDbFailure(error, memory).message).toBe('Binder Error: no such column')
  })

  it('has a hint where something can be done', () => {
    expect(duckDbFailure(new Error('Out of Memory Error: failed'), memory).hint).toMatch(/memory_limit/)
    expect(duckDbFailure(new Error('Parser Error: syntax'), memory).hint).toBeUndefined()
  })
})
