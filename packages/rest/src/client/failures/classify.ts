import { STATUS_CODES } from 'node:http'
import { DecodeError, type Decoder, type HttpResponse, type JsonValue } from '@standpipe/core'
import type { RawResponse } from '../exchange/exchange.ts'
import type { Failure } from './failure.ts'
import { retryAfter } from '../retry/retry-after.ts'
import { UnusableBodyError } from '../exchange/unusable-body-error.ts'

/** What one attempt came to. */
export type Outcome =
  | { readonly response: HttpResponse; readonly failure?: undefined }
  | { readonly response?: undefined; readonly failure: Failure }

/** The decoded body, or the error that it cannot be used; both absent when nothing was to be decoded. */
export interface Decoded {
  readonly value?: JsonValue
  readonly error?: DecodeError | UnusableBodyError
}

// Enough to find a message in it, little enough to redact it quickly.
const bodyStart = 4096
const withoutBody = [204, 205]

/** Decodes the body of a successful response. */
export async function decodeResponse(response: RawResponse, decoder: Decoder): Promise<Decoded> {
  if (!isSuccess(response.status)) return {}
  if (withoutBody.includes(response.status)) return { value: null }
  try {
    return { value: await decoder.decode(response.body, response.headers['content-type']) }
  } catch (error) {
    if (DecodeError.isInstance(error) || error instanceof UnusableBodyError) return { error }
    throw error
  }
}

/** Whether a response is the one that was wanted, or a failure, and of which kind. */
export function classify(
  response: RawResponse,
  decoded: Decoded,
  statuses: readonly number[],
  now: number,
): Outcome {
  const { status, headers, body } = response
  if (decoded.value !== undefined) {
    return { response: { status, headers, body: decoded.value, bytes: body.length } }
  }
  const failure = {
    retryAfterMs: retryAfter(headers, now),
    status,
    headers,
    body: new TextDecoder().decode(body.subarray(0, bodyStart)),
  }
  if (decoded.error !== undefined) {
    const { error } = decoded
    const reason = error.message.replace(/\.$/, '')
    if (error instanceof UnusableBodyError) {
      return { failure: { ...failure, reason, retryable: false, hint: error.hint, cause: error } }
    }
    return { failure: { ...failure, reason, retryable: true, cause: error } }
  }
  const reason = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  return { failure: { ...failure, reason, retryable: statuses.includes(status) } }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}
