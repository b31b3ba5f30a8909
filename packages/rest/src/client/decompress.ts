import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { DecodeError } from '@standpipe/core'

type Decompressor = (body: Uint8Array) => Promise<Uint8Array>

const decompressors: { readonly [encoding: string]: Decompressor } = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: inflateAny,
  identity: (body) => Promise.resolve(body),
}

/** What `decompress` understands, as the value of `accept-encoding`. */
export const acceptedEncodings = 'gzip, deflate, br'

/** Undoes a `content-encoding`. Throws `DecodeError` when the body is cut or the encoding is unknown. */
export async function decompress(body: Uint8Array, contentEncoding: string | undefined): Promise<Uint8Array> {
  // Some servers name an encoding also for an answer without a body.
  if (contentEncoding === undefined || body.length === 0) return body
  const applied = contentEncoding.toLowerCase().split(',')
  let result = body
  for (const encoding of applied.map((name) => name.trim()).toReversed()) {
    const decompressor = decompressors[encoding]
    if (decompressor === undefined) {
      throw new DecodeError({ message: `The body has the unknown content-encoding "${encoding}".` })
    }
    result = await decompressor(result).catch((cause: unknown) => {
      throw new DecodeError({ message: `The ${encoding} body is cut or damaged.`, cause })
    })
  }
  return result
}

/** Servers disagree on whether `deflate` has the zlib header; its first byte tells. */
function inflateAny(body: Uint8Array): Promise<Uint8Array> {
  const hasHeader = ((body[0] ?? 0) & 0x0f) === 0x08
  return promisify(hasHeader ? inflate : inflateRaw)(body)
}
