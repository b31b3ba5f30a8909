import { TextDecoder } from 'node:util'
import { DecodeError } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'

const byteOrderMarks: readonly { readonly bytes: readonly number[]; readonly charset: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
]

/** Bytes that a byte order mark has at most. */
export const longestByteOrderMark = 3

/** The charset that a content type names. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1]
}

/**
 * A decoder for a text that begins with these bytes: a byte order mark tells, then `charset`, otherwise it is UTF-8.
 * Throws `DecodeError` for a charset that nobody knows.
 */
export function textDecoder(start: Uint8Array, charset: string | undefined): TextDecoder {
  const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte))
  const label = mark?.charset ?? charset ?? 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true })
  } catch (cause) {
    throw invalidText(label, cause)
  }
}

/** The error for bytes that are no text of a charset. */
export function invalidText(charset: string, cause: unknown): DecodeError {
  return new DecodeError({ message: `The body is no valid ${charset} text.`, cause })
}

/** Throws `ConfigurationError` for the name of a charset that nobody knows. */
export function checkCharset(charset: string | undefined, option: string): void {
  if (charset === undefined) return
  checkOption(isCharset(charset), option, 'a charset such as "utf-8" or "iso-8859-1"', charset)
}

function isCharset(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== ''
  } catch {
    return false
  }
}
