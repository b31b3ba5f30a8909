export { generatedFilesTests } from './generation/generated-files-tests.ts'
export { exactText } from './rows/exact-text.ts'
export { readResource, type Reading, type ReadResourceOptions } from './rows/read-resource.ts'
export type { RowTree } from './rows/row-tree.ts'
export { duckdbFile, type DuckdbFile } from './rows/stored/duckdb-file.ts'
export { duckdbTables } from './rows/stored/duckdb-tables.ts'
export { memoryTables } from './rows/stored/memory-tables.ts'
export { postgresTables } from './rows/stored/postgres-tables.ts'
export { storedRows } from './rows/stored/stored-rows.ts'
export type { StoredRow, StoredTables } from './rows/stored/stored-tables.ts'
export { differencesOfRows } from './rows/truth/differences-of-rows.ts'
export { differencesFromTruth, type TruthComparison } from './rows/truth/differences-from-truth.ts'
export { expectedRow, type RecordDeclaration, type TrueRecord } from './rows/truth/expected-row.ts'
export type {
  ConnectorMessages,
  CredentialPlace,
  CursorMessages,
  ResourceMessages,
} from './messages/connector-messages.ts'
export { resourceMessages } from './messages/resource-messages.ts'
export { xmlText } from './messages/xml-text.ts'
