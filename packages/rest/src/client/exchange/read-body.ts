import type { Dispatcher } from 'undici'
import { bodyTooLarge } from './unusable-body-error.ts'

/** Reads a body to its end. Throws `UnusableBodyError` and drops the connection when it is longer than allowed. */
export async function readBody(
  body: Dispatcher.ResponseData['body'],
  maxBodyBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  // Leaving the loop destroys the stream, and the connection with it.
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > maxBodyBytes) throw bodyTooLarge(maxBodyBytes)
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}
