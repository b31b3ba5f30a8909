import type { JsonValue } from '../values/json.ts'

/** An answer that was received whole and decoded. */
export interface HttpResponse {
  readonly status: number
  /** Header names in lower case; repeated ones joined with a comma. */
  readonly headers: { readonly [name: string]: string }
  /** The decoded body. */
  readonly body: JsonValue
  /** Size of the body in bytes, after decompression. */
  readonly bytes: number
}
