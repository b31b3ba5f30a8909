import type { DuckDBDataChunk } from '@duckdb/node-api'
import { createRequire } from 'node:module'
import '../database/node-api.ts'

/** A column of a data chunk; opaque. */
export type Vector = { readonly __vector: never }

/** The functions of DuckDB's C API that node-api builds its vectors on, as far as bulk writing needs them. */
interface Bindings {
  data_chunk_get_vector(chunk: DuckDBDataChunk['chunk'], columnIndex: number): Vector
  copy_data_to_vector(
    vector: Vector,
    targetByteOffset: number,
    source: ArrayBuffer,
    sourceByteOffset: number,
    byteCount: number,
  ): void
  vector_ensure_validity_writable(vector: Vector): void
  copy_data_to_vector_validity: Bindings['copy_data_to_vector']
  vector_assign_string_element(vector: Vector, row: number, value: string): void
  vector_assign_string_element_len(vector: Vector, row: number, value: Uint8Array): void
}

/**
 * The very binding that node-api loads; a second copy would be another DuckDB. Writing vectors through it takes
 * two thirds of the time that node-api's value objects take (docs/decisions/batch-contract.md).
 */
export const bindings: Bindings = createRequire(createRequire(import.meta.url).resolve('@duckdb/node-api'))(
  '@duckdb/node-bindings',
) as Bindings
