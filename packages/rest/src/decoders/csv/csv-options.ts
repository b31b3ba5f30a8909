/** How a CSV is written. */
export interface CsvOptions {
  /** Between two cells. Default `','`. */
  readonly delimiter?: string
  /** Around cells that hold a delimiter or a line break; null when the API knows no quotes. Default `'"'`. */
  readonly quote?: string | null
  /** In front of a quote within quotes. Default: the quote itself. */
  readonly escape?: string
  /** Whether the first line has the names of the columns. Default true. */
  readonly headerRow?: boolean
  /** Names of the columns, in place of those in the header row. Default: those. */
  readonly names?: readonly string[]
  /** What an empty cell without quotes is; with quotes it is an empty text. Default `'null'`. */
  readonly emptyCells?: 'null' | 'text'
  /**
   * Accepts a last line without a line break. It cannot be told from one that was cut, so that without this it is an
   * error. Default false.
   */
  readonly openEnd?: boolean
  /** Default: what the content type says, otherwise `'utf-8'`. A byte order mark wins. */
  readonly charset?: string
}
