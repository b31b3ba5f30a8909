import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** A selector that matched nothing, or something that is no record. */
export class SelectorError extends StandpipeError {
  static readonly code = 'SP_SELECTOR'
  readonly code: string = SelectorError.code
  readonly consequence: ErrorConsequence = 'fail-resource'
  readonly selector: string
  /** Keys that the response had where the selector stopped matching. */
  readonly keys: readonly string[]

  constructor(
    options: StandpipeErrorOptions & { readonly selector: string; readonly keys: readonly string[] },
  ) {
    super(options)
    this.selector = options.selector
    this.keys = options.keys
  }

  static override isInstance(error: unknown): error is SelectorError {
    return hasErrorCode(error, SelectorError.code)
  }
}
