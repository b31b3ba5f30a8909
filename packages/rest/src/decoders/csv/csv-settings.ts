import type { Options } from 'csv-parse'
import { checkOption } from '../../options/check-option.ts'
import { checkCharset } from '../text/body-charset.ts'
import { longestElement } from '../text/longest-element.ts'
import type { CsvOptions } from './csv-options.ts'

/** Throws `ConfigurationError` for options that cannot be used. */
export function checkCsvOptions(options: CsvOptions): void {
  const { delimiter = ',', quote = '"', escape, headerRow = true, names, emptyCells = 'null' } = options
  const breaksLines = /[\r\n]/
  checkOption(delimiter !== '' && !breaksLines.test(delimiter), 'csv.delimiter', 'a text', delimiter)
  checkOption(quote === null || isOneCharacter(quote), 'csv.quote', 'one character, or null', quote)
  checkOption(quote !== delimiter, 'csv.quote', 'another one than the delimiter', quote)
  checkOption(escape === undefined || isOneCharacter(escape), 'csv.escape', 'one character', escape)
  checkOption(headerRow || names !== undefined, 'csv.names', 'given when there is no header row', names)
  checkOption(['null', 'text'].includes(emptyCells), 'csv.emptyCells', '"null" or "text"', emptyCells)
  checkCharset(options.charset, 'csv.charset')
  if (names === undefined) return
  const areNames =
    names.length > 0 && names.every((name) => name !== '') && new Set(names).size === names.length
  checkOption(areNames, 'csv.names', 'a list of different names', names)
}

/** The same in the words of csv-parse, which gives rows as they are: their length is checked behind it. */
export function parserOptions(options: CsvOptions): Options {
  const { delimiter = ',', quote = '"', escape = quote ?? '"', emptyCells = 'null' } = options
  return {
    delimiter,
    quote: quote ?? false,
    escape,
    // Not found out from the first line: one that ends in another way would keep a carriage return in its last cell.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestElement,
    ...(emptyCells === 'null' && {
      cast: (value: string, { quoting }: { readonly quoting: boolean }) =>
        value === '' && !quoting ? null : value,
    }),
  }
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 && !/[\r\n]/.test(text)
}
