import { DestinationError, type LoadReceipt } from '@standpipe/core'
import type { Kysely } from 'kysely'
import { inTransaction } from '../engine/in-transaction.ts'
import type { SystemTables } from '../layout/system-tables.ts'
import type { LoadContext } from '../load/load-context.ts'
import { writeLoad } from '../load/write-load.ts'
import { readReceipt } from '../state/ledger.ts'
import { announceStep } from '../steps/announce-step.ts'

/**
 * Stores a load in one transaction and reads its ledger row back. `confirmRight`, first in the transaction, throws when
 * the run may not write any more. Throws when the load is not stored, and whatever the engine throws, which leaves open
 * whether it is.
 */
export async function attemptLoad(
  context: Omit<LoadContext, 'db' | 'changed'>,
  confirmRight: (db: Kysely<SystemTables>) => Promise<void>,
): Promise<LoadReceipt> {
  const { engine, connection, dataset, load } = context
  const published = await inTransaction(connection.db, async (db) => {
    announceStep('transaction-begun', { load })
    await confirmRight(db)
    announceStep('right-confirmed', { load })
    const tables = await writeLoad({ ...context, db })
    await connection.lease?.renew(db)
    if (connection.lease !== undefined) announceStep('lease-renewed', { load })
    announceStep('commit-begun', { load })
    return tables
  })
  announceStep('commit-answered', { load })
  if (published.length > 0) {
    await engine.published(connection, published)
    announceStep('published-tables-tidied', { load })
  }
  await connection.committed?.()
  const receipt = await readReceipt(connection.db, dataset, load.id)
  announceStep('receipt-read', { load })
  if (receipt !== null) return receipt
  throw new DestinationError({
    message: `load of "${load.resource}" was not stored: ${engine.name} answered the commit, but the load is not there`,
  })
}
