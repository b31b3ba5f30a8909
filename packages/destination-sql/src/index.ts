export { sqlDestination, type SqlDestinationOptions } from './session/sql-destination.ts'
export type {
  PublishStep,
  RowsTable,
  SqlConnection,
  SqlEngine,
  TypeChange,
  UpsertStep,
} from './engine/sql-engine.ts'
export { inTransaction } from './engine/in-transaction.ts'
export type { SessionOptions } from './engine/session-options.ts'
export type { WriteLease } from './engine/write-lease.ts'
export { sqlEngineDefaults } from './engine/sql-engine-defaults.ts'
export type { SqlFailure, SqlFailureKind } from './engine/sql-failure.ts'
export type {
  LoadRow,
  RunRow,
  SchemaRow,
  StateRow,
  SystemTables,
  VersionRow,
} from './layout/system-tables.ts'
export { announceStep, destinationChannel, type DestinationStepMessage } from './steps/announce-step.ts'
export { destinationSteps, type DestinationStep } from './steps/destination-steps.ts'
export { layoutVersion } from './layout/migrations.ts'
export { alterColumnType } from './schema/alter-column-type.ts'
export { columnList } from './tables/column-list.ts'
export { derivedName } from './tables/derived-name.ts'
export { tableExpression, type TableName } from './tables/table-name.ts'
