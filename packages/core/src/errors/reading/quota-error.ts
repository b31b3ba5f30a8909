import type { RequestFacts } from './request-error.ts'
import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** The API asks for a longer pause than the run may take; the next run goes on from here. */
export class QuotaError extends StandpipeError {
  static readonly code = 'SP_QUOTA'
  readonly code: string = QuotaError.code
  readonly consequence: ErrorConsequence = 'try-later'
  /** The pause asked for, in milliseconds. */
  readonly delayMs: number
  /** The request that was not sent or not granted; absent when no single one is to blame. */
  readonly facts: RequestFacts | undefined

  constructor(options: StandpipeErrorOptions & { readonly delayMs: number; readonly facts?: RequestFacts }) {
    super(options)
    this.delayMs = options.delayMs
    this.facts = options.facts
  }

  static override isInstance(error: unknown): error is QuotaError {
    return hasErrorCode(error, QuotaError.code)
  }
}
