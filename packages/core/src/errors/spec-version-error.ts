import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from './standpipe-error.ts'

/** A package speaks a version of the contract that this runner does not. */
export class SpecVersionError extends StandpipeError {
  static readonly code = 'SP_SPEC_VERSION'
  readonly code: string = SpecVersionError.code
  readonly consequence: ErrorConsequence = 'fix-configuration'
  readonly found: string
  readonly supported: readonly string[]

  constructor(
    options: StandpipeErrorOptions & { readonly found: string; readonly supported: readonly string[] },
  ) {
    super(options)
    this.found = options.found
    this.supported = options.supported
  }

  static override isInstance(error: unknown): error is SpecVersionError {
    return hasErrorCode(error, SpecVersionError.code)
  }
}
