import type { Kysely, Transaction } from 'kysely'

/**
 * Runs work in a transaction: committed when it resolves, rolled back on the first error, which is thrown on. A
 * commit that answers is no proof yet, and one that throws may be durable: the ledger row decides.
 */
export async function inTransaction<Database, Result>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const transaction = await db.startTransaction().execute()
  try {
    const result = await work(transaction)
    await transaction.commit().execute()
    return result
  } catch (error) {
    // The rollback itself fails when connection or transaction are gone; the first error is the one to know.
    await Promise.allSettled([transaction.rollback().execute()])
    throw error
  }
}
