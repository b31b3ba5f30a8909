import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib'
import { DecodeError } from '@standpipe/core'
import { bodyTooLarge, UnusableBodyError } from './unusable-body-error.ts'

type Decompressor = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>

const decompressors: { readonly [encoding: string]: Decompressor } = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
  deflate: inflateAny,
  identity: (body) => Promise.resolve(body),
}

/** What `decompress` understands, as the value of `accept-encoding`. */
export const acceptedEncodings = 'gzip, deflate, br, zstd'

/**
 * Undoes a `content-encoding`. Throws `DecodeError` when the body is cut, `UnusableBodyError` when the encoding is
 * unknown or the result longer than allowed: a small body can unfold to any length.
 */
export async function decompress(
  body: Uint8Array,
  contentEncoding: string | undefined,
  maxBodyBytes: number,
): Promise<Uint8Array> {
  // Some servers name an encoding also for a response without a body.
  if (body.length === 0) return body
  let result = body
  for (const encoding of appliedEncodings(contentEncoding)) {
    const decompressor = decompressors[encoding]
    if (decompressor === undefined) throw unknownEncoding(encoding)
    result = await decompressor(result, { maxOutputLength: maxBodyBytes }).catch((cause: unknown) => {
      if (isTooLong(cause)) throw bodyTooLarge(maxBodyBytes)
      throw new DecodeError({ message: `The ${encoding} body is cut or damaged.`, cause })
    })
  }
  return result
}

/** The encodings that a header names, in the order in which they are undone. */
export function appliedEncodings(contentEncoding: string | undefined): readonly string[] {
  if (contentEncoding === undefined) return []
  const names = contentEncoding.toLowerCase().split(',')
  return names.map((name) => name.trim()).toReversed()
}

/** The error for an encoding that nobody here can undo. */
export function unknownEncoding(encoding: string): UnusableBodyError {
  return new UnusableBodyError(
    `the body has the unknown content-encoding "${encoding}"`,
    `The API must respond without a content-encoding, or in one of: ${acceptedEncodings}.`,
  )
}

/** Servers disagree on whether `deflate` has the zlib header; its first byte tells. */
function inflateAny(body: Uint8Array, options: { readonly maxOutputLength: number }): Promise<Uint8Array> {
  const hasHeader = ((body[0] ?? 0) & 0x0f) === 0x08
  return promisify<Uint8Array, object, Uint8Array>(hasHeader ? inflate : inflateRaw)(body, options)
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
