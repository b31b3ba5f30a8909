import { promisify } from 'node:util'
import { gunzip as gunzipWithCallback } from 'node:zlib'
import { DecodeError, type Decoder } from '@standpipe/core'
import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { checkCount } from '../../options/check-option.ts'
import { json } from '../json.ts'
import { checkNothingBehind, damagedGzip, gunzipParts } from './gunzip-parts.ts'

/** How a gzip file is unpacked. */
export interface GzipOptions {
  /** Longest content of a body that is not streamed. Default 268 435 456 (256 MiB). */
  readonly maxBytes?: number
}

const defaultMaxBytes = 256 * 2 ** 20
const gunzip = promisify(gunzipWithCallback)

/**
 * Decodes a body that is a gzip file, whose content another decoder takes; not to be confused with a body that HTTP
 * compresses on its way, which the client undoes by itself. Throws `DecodeError` when the file is cut, damaged or
 * followed by something else, and an error that no retry follows when its content is too long. Can be streamed when
 * the decoder inside can.
 */
export function gzip(inside: Decoder = json(), options: GzipOptions = {}): Decoder {
  const { maxBytes = defaultMaxBytes } = options
  checkCount(maxBytes, 'gzip.maxBytes', 1)
  const stream = inside.stream?.bind(inside)
  return {
    specVersion: 'v1',
    kind: `gzip(${inside.kind})`,
    accept: 'application/gzip, */*;q=0.5',
    async decode(body) {
      // The content type speaks of the file, not of what is in it.
      return inside.decode(await content(body, maxBytes), undefined)
    },
    ...(stream !== undefined && {
      stream: (body, { path }) => stream(gunzipParts(body), { contentType: undefined, path }),
    }),
  }
}

async function content(body: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    // The types of Node do not know that `info` changes the result.
    const unpacked: unknown = await gunzip(body, { maxOutputLength: maxBytes, info: true })
    const { buffer, engine } = unpacked as { buffer: Buffer; engine: { bytesWritten: number } }
    checkNothingBehind(body.subarray(engine.bytesWritten))
    return buffer
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new UnusableBodyError(
        `the content of the gzip file has more than ${maxBytes} bytes`,
        'Read the resource with `stream`, or raise `gzip.maxBytes`.',
      )
    }
    throw DecodeError.isInstance(cause) ? cause : damagedGzip(cause)
  }
}
