import { PagingError, type PaginatorInput } from '@standpipe/core'

/**
 * Throws `PagingError` (`page-size-changed`) unless the pages so far are of one size. Any page but the last must be as
 * long as the first; where nothing tells which one is the last (`last` null), a page that follows shows what was not.
 */
export function checkPageSize(page: PaginatorInput, last: boolean | null): void {
  const { records, pageSize, previousSize } = page
  const endedEarly = previousSize !== null && previousSize < pageSize
  const isOdd = records.length > pageSize || (records.length < pageSize && last === false)
  if (!endedEarly && !isOdd) return
  throw new PagingError({
    problem: 'page-size-changed',
    message: `The first page had ${pageSize} rows, but a later one that is not the last has ${endedEarly ? previousSize : records.length}.`,
    hint: 'Rows may be missing or double. Use offset() if the API has it, or declare unevenPages when pages differ on purpose.',
  })
}
