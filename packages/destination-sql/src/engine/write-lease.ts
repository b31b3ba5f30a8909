import type { Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'

/**
 * The right of a session to write to the resources that it was opened for, where others can connect, too. Each method
 * throws `DestinationLockedError`, with the holder, when somebody else has it.
 */
export interface WriteLease {
  /** Takes it, when the session is opened; the dataset is laid out by then. */
  take(): Promise<void>
  /**
   * On a new connection of the session: proves that it is still held, and that no transaction of the lost connection is
   * under way any more.
   */
  confirm(): Promise<void>
  /** First in a transaction: proves that it is held, and that nobody takes it before the transaction ends. */
  hold(db: Kysely<SystemTables>): Promise<void>
  /** Last in a transaction, which may have taken longer than the lease lasts. */
  renew(db: Kysely<SystemTables>): Promise<void>
  /** Gives it back, before the session is closed. */
  release(): Promise<void>
}
