import type { JsonValue } from '@standpipe/core'

/** What a selector found in a body, or where it stopped. */
export type Selection =
  | { readonly value: JsonValue; readonly missing?: undefined }
  | { readonly value?: undefined; readonly missing: { readonly path: string; readonly value: JsonValue } }
