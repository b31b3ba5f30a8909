export { duckdb, duckdb as default } from './duckdb.ts'
export { DuckDbDialect, type DuckDbDialectConfig } from './dialect/duckdb-dialect.ts'
