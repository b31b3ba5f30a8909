import type { SchemaChange } from './load.ts'

/** What a load would change in the tables of its resource, found out without a change. */
export interface LoadRehearsal {
  /** Differences between the tables before and after. */
  readonly schemaChanges: readonly SchemaChange[]
  /**
   * The statements that would make them, in order, as the destination would send them. Those on tables of Standpipe's own
   * are left out. Empty also where a destination has no words for what it does.
   */
  readonly statements: readonly string[]
}
