import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { longestElement } from '../text/longest-element.ts'

/** The error for a body of which more would have to be held than a record can have. */
export function tooLong(where: string): UnusableBodyError {
  return new UnusableBodyError(
    `the body has more than ${longestElement} characters ${where}`,
    'Check that `select` leads to the list of records.',
  )
}
