import { ContractError, type Contract, type ContractEntity, type RecordPlace } from '@standpipe/core'

/** Something in a record that would change a stored table against the contract. */
export interface Breach {
  readonly entity: ContractEntity
  readonly table: string
  /** From the root record, lists included; empty for a table. */
  readonly path: readonly string[]
  /** What is wrong, behind the name of the field or table. */
  readonly problem: string
  /** Rows that a new table would have got. Default 1. */
  readonly rows?: number
}

/** What is left out because of a breach. */
export type Discarded = 'row' | 'value'

/** What a contract says to a breach; null when it is an error. */
export function verdictOn(contract: Required<Contract>, { entity }: Breach): Discarded | null {
  const mode = contract[entity]
  if (mode === 'discardRow') return 'row'
  if (mode !== 'discardValue') return null
  return entity === 'tables' ? 'row' : 'value'
}

/** The error of a frozen contract. */
export function contractError({ entity, table, path, problem }: Breach, place: RecordPlace): ContractError {
  const field = path.length === 0 ? null : path.join('.')
  const what = field === null ? `table '${table}'` : `field '${field}'`
  return new ContractError({
    message: `${place.resource}: ${what} ${problem}, and the contract freezes ${names[entity]}; in record ${place.row} of ${place.page}`,
    hint: 'Look at what the API changed. To take it, load once with a contract that lets it evolve.',
    entity,
    table,
    field,
  })
}

const names: { readonly [entity in ContractEntity]: string } = {
  tables: 'tables',
  columns: 'columns',
  dataType: 'data types',
}
