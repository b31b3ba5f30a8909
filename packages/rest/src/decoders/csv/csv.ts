import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { parse as parseWhole } from 'csv-parse/sync'
import type { DataRecord, Decoder } from '@standpipe/core'
import { charsetOf } from '../text/body-charset.ts'
import { bodyText, bodyTextParts } from '../text/body-text.ts'
import { csvFailure } from './csv-failure.ts'
import { createCsvEnd } from './csv-end.ts'
import type { CsvOptions } from './csv-options.ts'
import { checkCsvOptions, parserOptions } from './csv-settings.ts'
import { createRowReader } from './row-reader.ts'

const rowsAtOnce = 256

/**
 * Decodes CSV (RFC 4180 and its dialects) into a list of records. Every cell is text until a column is declared with
 * another type. Empty lines are left out unless there is one column only. Throws `DecodeError` for a line with more or
 * fewer cells than there are columns, and for a body that is cut, even within its last line. Can be streamed.
 *
 * @example
 * csv({ delimiter: ';', charset: 'windows-1252' })
 */
export function csv(options: CsvOptions = {}): Decoder {
  checkCsvOptions(options)
  const settings = parserOptions(options)
  const charset = (contentType: string | undefined): string | undefined =>
    options.charset ?? charsetOf(contentType)
  return {
    specVersion: 'v1',
    kind: 'csv',
    accept: 'text/csv',
    decode(body, contentType) {
      const text = bodyText(body, charset(contentType))
      const end = createCsvEnd(options)
      end.look(text)
      const reader = createRowReader(options)
      const rows = attempt(() => parseWhole(text, settings))
      end.check()
      const records = rows.flatMap((row) => reader.read(row) ?? [])
      reader.end()
      return records
    },
    async *stream(body, { contentType, path }) {
      if (path.length > 0) return []
      const end = createCsvEnd(options)
      const reader = createRowReader(options)
      const parser = parse(settings)
      const parts = end.lookAtParts(bodyTextParts(body, charset(contentType)))
      // Its failure is that of the last stream, which is read below.
      pipeline(Readable.from(parts), parser, () => undefined)
      let records: DataRecord[] = []
      try {
        for await (const row of parser as AsyncIterable<(string | null)[]>) {
          const record = reader.read(row)
          if (record !== null) records.push(record)
          if (records.length < rowsAtOnce) continue
          yield records
          records = []
        }
      } catch (error) {
        throw csvFailure(error)
      }
      end.check()
      reader.end()
      yield records
      return []
    },
  }
}

function attempt<Value>(parsing: () => Value): Value {
  try {
    return parsing()
  } catch (error) {
    throw csvFailure(error)
  }
}
