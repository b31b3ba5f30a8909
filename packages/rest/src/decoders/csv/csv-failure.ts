import { CsvError } from 'csv-parse'
import { DecodeError } from '@standpipe/core'
import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { longestElement } from '../text/longest-element.ts'

/** What a parser of CSV has thrown, in our words and without the cells that it quotes. Other errors stay as they are. */
export function csvFailure(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new UnusableBodyError(
      `the body has a line of more than ${longestElement} characters`,
      'Check `quote` and `escape` of csv().',
    )
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new DecodeError({ message: 'The body ends within a quoted cell.' })
  }
  const { lines } = error
  const place = typeof lines === 'number' ? ` in line ${lines}` : ''
  return new DecodeError({ message: `The body is no valid CSV: the quotes${place} are not as they must be.` })
}
