import { PagingError, SelectorError } from '@standpipe/core'

/** Adds the place to errors of paginators and selectors, which know only the response they look at. */
export function errorAtPage(error: unknown, place: string): unknown {
  if (PagingError.isInstance(error)) {
    const { problem, hint } = error
    return new PagingError({ problem, message: `${place}: ${error.message}`, hint, cause: error })
  }
  if (SelectorError.isInstance(error)) {
    const { selector, keys, hint } = error
    return new SelectorError({ selector, keys, message: `${place}: ${error.message}`, hint, cause: error })
  }
  return error
}
