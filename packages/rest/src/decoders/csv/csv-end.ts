import { DecodeError } from '@standpipe/core'
import type { CsvOptions } from './csv-options.ts'

/** Watches how a CSV begins and ends. */
export interface CsvEnd {
  look(part: string): void
  /** Looks at the parts that pass by. */
  lookAtParts(parts: AsyncIterable<string>): AsyncGenerator<string, void>
  /** Throws `DecodeError` when the last line seen has no line break. */
  check(): void
}

/** A watch for one body. Throws `DecodeError` for a start that is none of a CSV. */
export function createCsvEnd({ openEnd = false }: CsvOptions): CsvEnd {
  let start = ''
  let last = '\n'
  function look(part: string): void {
    if (part === '') return
    if (start.trim() === '') start = part.slice(0, 100)
    last = part.slice(-1)
    if (/^\s*<(?:!doctype|html|\?xml)/i.test(start)) {
      throw new DecodeError({ message: 'The body is no CSV: it looks like HTML or XML.' })
    }
  }
  return {
    look,
    async *lookAtParts(parts) {
      for await (const part of parts) {
        look(part)
        yield part
      }
    },
    check() {
      if (openEnd || last === '\n' || last === '\r') return
      throw new DecodeError({
        message:
          'The body ends within its last line; set `openEnd` of csv() when the API always leaves the last line break out.',
      })
    },
  }
}
