/** A request as it reached a mocked API. */
export interface RecordedRequest {
  readonly method: string
  /** With its query. */
  readonly url: URL
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: { readonly [name: string]: string }
  /** The body as text; empty without one. */
  readonly body: string
}

/** Reads a request to its end. */
export async function recordRequest(request: Request): Promise<RecordedRequest> {
  return {
    method: request.method,
    url: new URL(request.url),
    headers: Object.fromEntries(request.headers),
    body: await request.clone().text(),
  }
}

/** Method and address, for messages. */
export function requestLabel({ method, url }: Pick<RecordedRequest, 'method' | 'url'>): string {
  return `${method} ${url.href}`
}
