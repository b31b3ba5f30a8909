import type { ContractEntity } from '../../source/contract.ts'
import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** Records want a change of the tables that the contract has frozen; nothing of that load is stored. */
export class ContractError extends StandpipeError {
  static readonly code = 'SP_CONTRACT'
  readonly code: string = ContractError.code
  readonly consequence: ErrorConsequence = 'fail-resource'
  readonly entity: ContractEntity
  readonly table: string
  /** Dotted path of the field; null when the table itself is new. */
  readonly field: string | null

  constructor(
    options: StandpipeErrorOptions & {
      readonly entity: ContractEntity
      readonly table: string
      readonly field: string | null
    },
  ) {
    super(options)
    this.entity = options.entity
    this.table = options.table
    this.field = options.field
  }

  static override isInstance(error: unknown): error is ContractError {
    return hasErrorCode(error, ContractError.code)
  }
}
