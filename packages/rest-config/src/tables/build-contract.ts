import type { Contract, ContractMode } from '@standpipe/core'
import type { SchemaContract } from './schema-contract.ts'

const modes = {
  evolve: 'evolve',
  freeze: 'freeze',
  discard_row: 'discardRow',
  discard_value: 'discardValue',
} as const satisfies { readonly [mode: string]: ContractMode }

/** A contract in the words of core. */
export function buildContract(written: SchemaContract): ContractMode | Contract {
  if (typeof written === 'string') return modes[written]
  const { tables, columns, data_type: dataType } = written
  return {
    ...(tables != null && { tables: modes[tables] }),
    ...(columns != null && { columns: modes[columns] }),
    ...(dataType != null && { dataType: modes[dataType] }),
  }
}
