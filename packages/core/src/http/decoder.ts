import type { JsonValue } from '../values/json.ts'

/** Turns the bytes of a body into a value. Throws `DecodeError` when they are cut or malformed. */
export interface Decoder {
  readonly specVersion: 'v1'
  /** For messages, for example `'json'`. */
  readonly kind: string
  /** Sent as `accept` unless the resource says otherwise. */
  readonly accept: string
  /** The body is emptied as soon as the value is there: what is kept of it must be copied. */
  decode(body: Uint8Array, contentType: string | undefined): JsonValue | Promise<JsonValue>
  /**
   * Gives the elements of the list at `path` while the body comes, as many at a time as are there, and returns the body
   * without them: the list is empty in it, everything else stands where it stood. Elements and body together are what
   * `decode` gives. Throws `DecodeError` as soon as the body turns out to be cut or malformed, which may be behind many
   * elements. Left out by decoders that need the whole body.
   */
  stream?(
    body: AsyncIterable<Uint8Array>,
    options: StreamOptions,
  ): AsyncGenerator<readonly JsonValue[], JsonValue>
}

/** What a body is streamed with. */
export interface StreamOptions {
  readonly contentType: string | undefined
  /** The names that lead to the list; none when the body itself is the list. */
  readonly path: readonly string[]
}
