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
}
