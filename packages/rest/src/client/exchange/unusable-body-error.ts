/** A body that cannot be used, and would not be the next time either. The message ends without a full stop. */
export class UnusableBodyError extends Error {
  readonly code = 'SP_UNUSABLE_BODY'
  /** What to do about it, as a sentence. */
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

/** The error for a body with more levels of lists and objects than allowed. */
export function bodyTooDeep(maxNesting: number): UnusableBodyError {
  return new UnusableBodyError(
    `the body is nested deeper than ${maxNesting} levels`,
    'Ask the API for fewer fields, or for records that are not nested without end.',
  )
}

/** The error for a body that is longer than allowed, as it came or decompressed. */
export function bodyTooLarge(maxBodyBytes: number): UnusableBodyError {
  return new UnusableBodyError(
    `the body has more than ${maxBodyBytes} bytes`,
    'Ask for smaller pages, or raise `client.maxBodyBytes`.',
  )
}
