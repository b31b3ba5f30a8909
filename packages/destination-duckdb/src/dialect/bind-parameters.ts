import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { nodeApi } from '../database/node-api.ts'

const { BIGINT, blobValue, listValue, timestampTZValue } = nodeApi

/** JavaScript values as DuckDB takes them, with the types it would not guess by itself. */
export function bindParameters(parameters: readonly unknown[]): [DuckDBValue[], DuckDBType[]] {
  const types: DuckDBType[] = []
  const values = parameters.map((parameter, index): DuckDBValue => {
    // Without this a bigint is bound as HUGEINT, which no index and no BIGINT column is compared with cheaply.
    if (typeof parameter === 'bigint' && BigInt.asIntN(64, parameter) === parameter) types[index] = BIGINT
    return valueOf(parameter)
  })
  return [values, types]
}

function valueOf(parameter: unknown): DuckDBValue {
  if (parameter === undefined) return null
  if (parameter instanceof Date) return timestampTZValue(BigInt(parameter.getTime()) * 1000n)
  if (parameter instanceof Uint8Array) return blobValue(parameter)
  if (Array.isArray(parameter)) return listValue(parameter.map(valueOf))
  return parameter as DuckDBValue
}
