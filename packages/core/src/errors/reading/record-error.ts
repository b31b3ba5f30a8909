import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** Where a record came from. */
export interface RecordPlace {
  readonly resource: string
  /** Redacted method and address of the page. */
  readonly page: string
  /** Position on the page, from 1. */
  readonly row: number
}

/** A record cannot be stored as declared: a key is missing or null, a value does not fit its column. */
export class RecordError extends StandpipeError {
  static readonly code = 'SP_RECORD'
  readonly code: string = RecordError.code
  readonly consequence: ErrorConsequence = 'fail-resource'
  readonly place: RecordPlace
  /** Dotted path of the field. */
  readonly field: string

  constructor(options: StandpipeErrorOptions & { readonly place: RecordPlace; readonly field: string }) {
    super(options)
    this.place = options.place
    this.field = options.field
  }

  static override isInstance(error: unknown): error is RecordError {
    return hasErrorCode(error, RecordError.code)
  }
}
