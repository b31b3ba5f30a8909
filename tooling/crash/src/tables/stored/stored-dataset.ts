import type { ValueKind } from '../../values/value-kind.ts'

/** A column as the database describes it. */
export interface StoredColumn {
  readonly name: string
  readonly kind: ValueKind
  /** The engine's own name of the type. */
  readonly type: string
}

/** Values of a row as texts, in the order of the columns asked for. */
export type StoredRow = readonly (string | null)[]

/** A dataset, read back by raw SQL and by no code under test. */
export interface StoredDataset {
  /** Every table with its columns in order. */
  readonly tables: ReadonlyMap<string, readonly StoredColumn[]>
  /** All rows of a table; every value as text, times as microseconds since 1970. */
  rows(table: string, columns: readonly StoredColumn[]): AsyncIterable<StoredRow>
  /** Answers a query whose columns are texts. `{dataset}` stands for the quoted name of the dataset. */
  query(sql: string): Promise<readonly StoredRow[]>
  close(): Promise<void>
}

/** A name as SQL quotes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
