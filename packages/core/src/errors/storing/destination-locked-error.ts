import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** Someone else is writing to the destination. */
export class DestinationLockedError extends StandpipeError {
  static readonly code = 'SP_DESTINATION_LOCKED'
  readonly code: string = DestinationLockedError.code
  readonly consequence: ErrorConsequence = 'try-later'
  /** Who holds it, as far as the engine says, for example `'process 4711 (/usr/bin/node)'`. */
  readonly holder: string | undefined

  constructor(options: StandpipeErrorOptions & { readonly holder?: string | undefined }) {
    super(options)
    this.holder = options.holder
  }

  static override isInstance(error: unknown): error is DestinationLockedError {
    return hasErrorCode(error, DestinationLockedError.code)
  }
}
