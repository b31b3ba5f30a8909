import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** A resource cannot be read whole, because one whose records give its partitions was not. */
export class ParentError extends StandpipeError {
  static readonly code = 'SP_PARENT'
  readonly code: string = ParentError.code
  readonly consequence: ErrorConsequence = 'fail-resource'
  /** Name of the parent. */
  readonly parent: string

  constructor(options: StandpipeErrorOptions & { readonly parent: string }) {
    super(options)
    this.parent = options.parent
  }

  static override isInstance(error: unknown): error is ParentError {
    return hasErrorCode(error, ParentError.code)
  }
}
