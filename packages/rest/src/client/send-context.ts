import type { Auth, Decoder, ReportSourceEvent } from '@standpipe/core'
import type { TakeBody } from './exchange/stream/take-body.ts'
import type { ResponseRules } from './responses/response-rules.ts'
import type { RetrySettings } from './settings/retry-options.ts'
import type { Timeouts } from './settings/timeout-options.ts'

/** What a request needs besides itself. */
export interface SendContext {
  readonly signal: AbortSignal
  readonly report: ReportSourceEvent
  readonly decoder: Decoder
  readonly timeouts: Timeouts
  /** Takes the body of a successful response while it comes, in place of the decoder. Default: it is decoded whole. */
  readonly take?: TakeBody
  /** Name of the resource that is read, for errors. Default: none. */
  readonly resource?: string
  /** Which page of the read is asked for, from 1, for errors. Default: none. */
  readonly page?: number
  /** How many requests it counts as in `rateLimit`. Default 1. */
  readonly weight?: number
  /** When to try again. Default: as the client says. */
  readonly retry?: RetrySettings
  /** Credentials in place of the client's, one of those that the client was made with. Default: the client's. */
  readonly auth?: Auth
  /** Rules for responses that come before those of the client, and an error envelope instead of the client's. */
  readonly responses?: Partial<ResponseRules>
}
