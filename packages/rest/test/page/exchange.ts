/** What an example says goes over the wire: a request, and what the API answers. */
export interface Exchange {
  readonly method: string
  /** Path with query, or an absolute URL where it is not the usual host. */
  readonly target: string
  /** Headers that the request must have, names in lower case. */
  readonly requestHeaders: { readonly [name: string]: string }
  /** Null: whatever it is. */
  readonly requestBody: string | null
  readonly status: number
  readonly responseHeaders: { readonly [name: string]: string }
  readonly responseBody: string
}
