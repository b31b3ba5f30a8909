import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DecodeError } from '@standpipe/core'

// Files are padded to whole blocks of a medium; the largest that are usual have 10 240 bytes.
const longestPadding = 65_536

/** The content of a gzip file as it comes. Throws `DecodeError` when the file is cut or damaged. */
export async function* gunzipParts(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let received = 0
  const tail: Uint8Array[] = []
  async function* counted(): AsyncGenerator<Uint8Array, void> {
    let kept = 0
    for await (const part of body) {
      received += part.length
      kept += part.length
      tail.push(part)
      while (kept - (tail[0]?.length ?? 0) > longestPadding) kept -= tail.shift()?.length ?? 0
      yield part
    }
  }
  const gunzip = createGunzip()
  // Its failure is that of the last stream, which is read below.
  pipeline(Readable.from(counted(), { objectMode: false }), gunzip, () => undefined)
  try {
    yield* gunzip as AsyncIterable<Uint8Array>
  } catch (cause) {
    throw isZlibError(cause) ? damagedGzip(cause) : cause
  }
  const end = Buffer.concat(tail)
  const behind = received - gunzip.bytesWritten
  checkNothingBehind(end.subarray(Math.max(0, end.length - behind)))
}

/** Throws unless there is nothing but padding behind a file: zlib would leave a second file behind padding out. */
export function checkNothingBehind(behind: Uint8Array): void {
  if (behind.every((byte) => byte === 0)) return
  throw new DecodeError({ message: 'The body has something else behind its gzip file.' })
}

/** The error for a body that cannot be unpacked. */
export function damagedGzip(cause: unknown): DecodeError {
  return new DecodeError({ message: 'The body is no gzip file, or one that is cut or damaged.', cause })
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}
