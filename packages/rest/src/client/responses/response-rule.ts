import type { FieldPath, JsonValue } from '@standpipe/core'

/** What a response means, where an API says it in its own way. Of several rules the first that fits counts. */
export interface ResponseRule {
  /** A status, a class of them such as `'4xx'`, or a list. Default: any. Redirects that are followed have none. */
  readonly status?: StatusPattern | readonly StatusPattern[]
  /** What its body has to be like. Default: anything. */
  readonly body?: BodyCondition
  readonly action: ResponseAction
  /**
   * How often the request is sent again before the action counts, where an answer may be another one a moment later. At most
   * `retry.maxRetries`; waits are those of a retry. Not for `retry` and `refreshAuth`. Default 0.
   */
  readonly retries?: number
  /** What to say in messages in place of the status, for example `'the project is archived'`. */
  readonly reason?: string
}

/** What follows from a response, in the order of how much goes on. */
export const responseActions = ['retry', 'refreshAuth', 'ignore', 'skipPartition', 'stop', 'fail'] as const

/**
 * - `retry`: ask again, as after a 503.
 * - `refreshAuth`: renew the credentials and ask once more, as after a 401.
 * - `ignore`: there are no records here. Reading the partition ends, and it counts as read; of a detail, the record is
 *   left out.
 * - `skipPartition`: the partition cannot be read. The others are, but the resource does not count as read.
 * - `stop`: reading the resource ends here, and it does not count as read.
 * - `fail`: the resource fails at once, without another attempt.
 */
export type ResponseAction = (typeof responseActions)[number]

/** A status, or all of a class. */
export type StatusPattern = number | '2xx' | '3xx' | '4xx' | '5xx'

/** A value at a path of the decoded body, a text anywhere in the body, or a function that looks at all of it. */
export type BodyCondition = PathCondition | TextCondition | ((response: JudgedResponse) => boolean)

/** A value in the decoded body; a body that cannot be decoded has none. */
export interface PathCondition {
  readonly path: FieldPath
  /** The value there, or several of which it is one. Default: any but null. */
  readonly equals?: ComparedValue | readonly ComparedValue[]
  /** Whether there is a value that is not null. Default true. Not together with `equals`. */
  readonly exists?: boolean
}

/** What a value in a body is compared with; numbers by their value. */
export type ComparedValue = string | number | bigint | boolean | null

/** A text in the body as it came, decompressed; of a streamed response, in what its records leave of it, as JSON. */
export interface TextCondition {
  readonly contains: string
}

/** A response as a function sees it that decides whether a rule fits. */
export interface JudgedResponse {
  readonly status: number
  /** Header names in lower case; repeated ones joined with a comma. */
  readonly headers: { readonly [name: string]: string }
  /** The decoded body; undefined when it cannot be decoded. */
  readonly body: JsonValue | undefined
  /** The body as UTF-8 text; of a streamed response, what its records leave of it, as JSON. */
  readonly text: string
}
