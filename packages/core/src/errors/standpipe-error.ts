/** Marks every error of Standpipe, also between two copies of this package. */
const marker = Symbol.for('standpipe.error')

/**
 * What follows from an error: the user changes the configuration, the same thing is tried again later, the
 * resource ends, the run ends, or the defect is reported to us.
 */
export type ErrorConsequence =
  | 'fix-configuration'
  | 'try-later'
  | 'fail-resource'
  | 'fail-run'
  | 'report-defect'

/** What every Standpipe error is made from. */
export interface StandpipeErrorOptions {
  /** What failed, with resource and page where they are known. No secrets. */
  readonly message: string
  /** What to do about it, as a sentence. */
  readonly hint?: string | undefined
  readonly cause?: unknown
}

/** The base of all errors of Standpipe. Test with `isInstance`, never with `instanceof`. */
export abstract class StandpipeError extends Error {
  /** Stable and unique to the class, for example `'SP_CONFIGURATION'`. */
  abstract readonly code: string
  abstract readonly consequence: ErrorConsequence
  readonly hint: string | undefined

  constructor(options: StandpipeErrorOptions) {
    super(options.message, { cause: options.cause })
    this.name = new.target.name
    this.hint = options.hint
    // Not a declared member: isolatedDeclarations refuses computed names.
    Object.defineProperty(this, marker, { value: true })
  }

  static isInstance(error: unknown): error is StandpipeError {
    return typeof error === 'object' && error !== null && marker in error
  }
}

/** Whether an error is a Standpipe error with this code, of any copy of this package. */
export function hasErrorCode(error: unknown, code: string): boolean {
  return StandpipeError.isInstance(error) && error.code === code
}
