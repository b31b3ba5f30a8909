import { pipeline, Readable, type Transform } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import { DecodeError } from '@standpipe/core'
import { appliedEncodings, unknownEncoding } from '../decompress.ts'

type Parts = AsyncIterable<Uint8Array>

const decompressors: { readonly [encoding: string]: (start: Uint8Array) => Transform } = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
  // Servers disagree on whether `deflate` has the zlib header; its first byte tells.
  deflate: (start) => (((start[0] ?? 0) & 0x0f) === 0x08 ? createInflate() : createInflateRaw()),
}

/**
 * Undoes a `content-encoding` while the body comes. Throws `DecodeError` when it is cut or damaged, and
 * `UnusableBodyError` when the encoding is unknown.
 */
export function decompressParts(body: Parts, contentEncoding: string | undefined): Parts {
  let parts = body
  for (const encoding of appliedEncodings(contentEncoding)) {
    if (encoding === 'identity') continue
    const decompressor = decompressors[encoding]
    if (decompressor === undefined) throw unknownEncoding(encoding)
    parts = through(parts, encoding, decompressor)
  }
  return parts
}

async function* through(
  body: Parts,
  encoding: string,
  createDecompressor: (start: Uint8Array) => Transform,
): AsyncGenerator<Uint8Array, void> {
  const parts = body[Symbol.asyncIterator]()
  const first = await parts.next()
  // Some servers name an encoding also for a response without a body.
  if (first.done === true) return
  async function* all(): AsyncGenerator<Uint8Array, void> {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => parts }
  }
  const decompressor = createDecompressor(first.value)
  // Its failure is that of the last stream, which is read below.
  pipeline(Readable.from(all(), { objectMode: false }), decompressor, () => undefined)
  try {
    yield* decompressor as Parts
  } catch (cause) {
    const isDamaged =
      cause instanceof Error && 'code' in cause && /^(Z_|ERR__|ZSTD_)/.test(String(cause.code))
    throw isDamaged ? new DecodeError({ message: `The ${encoding} body is cut or damaged.`, cause }) : cause
  }
}
