import type { Decoder } from '@standpipe/core'
import { csv, gzip, json, ndjson, xml } from '@standpipe/rest'
import { fieldPath } from '../selectors/field-path.ts'
import type { DecoderOptions } from './decoder-schema.ts'

/** Makes the decoder. Throws `ConfigurationError` for options that cannot be used. */
export function buildDecoder(options: DecoderOptions): Decoder {
  const inside = decoderOf(options)
  return options.gzip === true ? gzip(inside) : inside
}

function decoderOf(options: DecoderOptions): Decoder {
  switch (options.type) {
    case 'json':
      return json()
    case 'jsonl':
      return ndjson(charsetOf(options))
    case 'csv':
      return csv({
        ...charsetOf(options),
        ...(options.delimiter != null && { delimiter: options.delimiter }),
        ...(options.quote != null && { quote: options.quote }),
        ...(options.header_row != null && { headerRow: options.header_row }),
        ...(options.names != null && { names: options.names }),
        ...(options.empty_cells != null && { emptyCells: options.empty_cells }),
        ...(options.open_end != null && { openEnd: options.open_end }),
      })
    default:
      return xml({
        ...charsetOf(options),
        lists: (options.lists ?? []).map((path) => (typeof path === 'string' ? fieldPath(path) : path)),
        ...(options.attribute_prefix != null && { attributePrefix: options.attribute_prefix }),
      })
  }
}

function charsetOf({ charset }: { readonly charset?: string | null | undefined }): {
  readonly charset?: string
} {
  return charset == null ? {} : { charset }
}
