import { DialectAdapterBase } from 'kysely'

/** What DuckDB can do, as Kysely asks for it. */
export class DuckDbAdapter extends DialectAdapterBase {
  override get supportsMultipleConnections(): boolean {
    return false
  }

  override get supportsCreateIfNotExists(): boolean {
    return true
  }

  override get supportsTransactionalDdl(): boolean {
    return true
  }

  override get supportsReturning(): boolean {
    return true
  }

  /** Only one process writes a DuckDB file, so that there is nobody to keep out. */
  override acquireMigrationLock(): Promise<void> {
    return Promise.resolve()
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve()
  }
}
