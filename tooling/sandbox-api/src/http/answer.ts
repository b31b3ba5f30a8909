/** What a request is answered with. */
export interface Answer {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  readonly body: Buffer
  /** Called once the whole answer was handed to the client's connection. */
  readonly delivered?: () => void
}

/** Answers with a value as JSON. */
export function jsonAnswer(status: number, value: unknown, headers?: Answer['headers']): Answer {
  const body = Buffer.from(JSON.stringify(value))
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body }
}

/** Answers with the API's form of an error. The message must not repeat what the client sent. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  headers?: Answer['headers'],
): Answer {
  return jsonAnswer(status, { error: { code, message } }, headers)
}
