import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** Why going on would lose or double rows. */
export type PagingProblem =
  | 'page-repeated'
  | 'page-size-changed'
  | 'request-repeated'
  | 'total-missing'
  | 'has-more-missing'
  /** The cursor of the next page is not there although more follows, or it is no value to send. */
  | 'cursor-unusable'
  | 'page-empty'
  /** A list that is declared to come whole says that it holds more. */
  | 'list-cut'
  | 'page-limit'
  /** The link to the next page is no link, or leads to another host. */
  | 'next-link-refused'

/** The pages of an API contradict its paginator; reading on would lose or double rows. */
export class PagingError extends StandpipeError {
  static readonly code = 'SP_PAGING'
  readonly code: string = PagingError.code
  readonly consequence: ErrorConsequence = 'fail-resource'
  readonly problem: PagingProblem

  constructor(options: StandpipeErrorOptions & { readonly problem: PagingProblem }) {
    super(options)
    this.problem = options.problem
  }

  static override isInstance(error: unknown): error is PagingError {
    return hasErrorCode(error, PagingError.code)
  }
}
