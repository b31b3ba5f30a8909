import { STATUS_CODES } from 'node:http'
import { DecodeError, type Decoder, type HttpResponse, type JsonValue, type Redactor } from '@standpipe/core'
import type { RawResponse } from '../exchange/exchange.ts'
import { UnusableBodyError } from '../exchange/unusable-body-error.ts'
import { findRule, looksIntoBody } from '../responses/find-rule.ts'
import { reportedError } from '../responses/reported-error.ts'
import type { ResponseRules } from '../responses/response-rules.ts'
import { askedPause, isUsedUp } from '../limits/headers/asked-pause.ts'
import type { ToldLimit } from '../limits/headers/told-limits.ts'
import type { Failure } from './failure.ts'
import { ruledFailure } from './ruled-failure.ts'

/** What one attempt came to. */
export type Outcome =
  | { readonly response: HttpResponse; readonly failure?: undefined }
  | { readonly response?: undefined; readonly failure: Failure }

/** The decoded body, or the error that it cannot be used; both absent when nothing was to be decoded. */
export interface Decoded {
  readonly value?: JsonValue
  readonly error?: DecodeError | UnusableBodyError
}

/** What decides which kind of response it is. */
export interface ClassifyOptions extends ResponseRules {
  /** Statuses that may go away. */
  readonly statuses: readonly number[]
  /** What the response says of the limits of its API. */
  readonly told: readonly ToldLimit[]
  /** Milliseconds since 1970. */
  readonly now: number
  readonly redact: Redactor
}

// Enough to find a message in it, little enough to redact it quickly.
const bodyStart = 16_384
const withoutBody = [204, 205]

/** Decodes the body of a successful response, and that of another one where a rule looks into it. */
export async function decodeResponse(
  response: RawResponse,
  decoder: Decoder,
  { rules, errorPath }: ResponseRules,
): Promise<Decoded> {
  const { status, headers, body } = response
  if (withoutBody.includes(status)) return { value: null }
  if (response.taken !== undefined) return response.taken
  const isWanted = isSuccess(status)
  if (!isWanted && errorPath === null && !looksIntoBody(rules, status)) return {}
  try {
    return { value: await decoder.decode(body, headers['content-type']) }
  } catch (error) {
    if (!DecodeError.isInstance(error) && !(error instanceof UnusableBodyError)) throw error
    return isWanted ? { error } : {}
  }
}

/** Whether a response is the one that was wanted, or a failure, and of which kind: rules first, then the error envelope. */
export function classify(response: RawResponse, decoded: Decoded, options: ClassifyOptions): Outcome {
  const { status, headers, body, bytes } = response
  const { value } = decoded
  const rule = findRule(options.rules, response, value)
  const reported = reportedError(value, options.errorPath, options.redact)
  if (rule === undefined && reported === null && value !== undefined && isSuccess(status)) {
    return { response: { status, headers, body: value, bytes } }
  }
  const failure: Failure = {
    reason: reasonOf(response, reported),
    retryable: options.statuses.includes(status) || isLimit(status, options),
    refreshAuth: status === 401,
    retryAfterMs: askedPause(response, options.told, options.now),
    status,
    headers,
    body: new TextDecoder().decode(body.subarray(0, bodyStart)),
    isBodyCut: body.length > bodyStart,
  }
  if (rule !== undefined) return { failure: ruledFailure(failure, rule) }
  return { failure: decoded.error === undefined ? failure : { ...failure, ...undecoded(decoded.error) } }
}

/** Some APIs refuse what comes behind a limit with a 403. */
function isLimit(status: number, { statuses, told }: ClassifyOptions): boolean {
  return status === 403 && statuses.includes(429) && told.some(isUsedUp)
}

function reasonOf({ status }: RawResponse, reported: string | null): string {
  const words = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  return reported === null ? words : `${words}, and the API reports ${JSON.stringify(reported)}`
}

function undecoded(
  error: DecodeError | UnusableBodyError,
): Pick<Failure, 'reason' | 'retryable' | 'hint' | 'cause'> {
  const reason = error.message.replace(/\.$/, '')
  return error instanceof UnusableBodyError
    ? { reason, retryable: false, hint: error.hint, cause: error }
    : { reason, retryable: true, cause: error }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}
