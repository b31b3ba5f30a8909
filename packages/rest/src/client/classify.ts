import { STATUS_CODES } from 'node:http'
import { DecodeError, type Decoder, type HttpResponse, type JsonValue } from '@standpipe/core'
import type { RawAnswer } from './exchange.ts'
import type { Failure } from './failure.ts'
import { retryAfter } from './retry-after.ts'

/** What one attempt came to. */
export type Outcome =
  | { readonly response: HttpResponse; readonly failure?: undefined }
  | { readonly response?: undefined; readonly failure: Failure }

/** The decoded body, or the error that it is cut or malformed; absent when the body is not the answer. */
export interface Decoded {
  readonly value?: JsonValue
  readonly error?: DecodeError
}

// Enough to find a message in it, little enough to redact it quickly.
const bodyStart = 4096
const withoutBody = [204, 205]

/** Decodes the body of a successful answer. */
export async function decodeAnswer(answer: RawAnswer, decoder: Decoder): Promise<Decoded> {
  if (!isSuccess(answer.status)) return {}
  if (withoutBody.includes(answer.status)) return { value: null }
  try {
    return { value: await decoder.decode(answer.body, answer.headers['content-type']) }
  } catch (error) {
    if (DecodeError.isInstance(error)) return { error }
    throw error
  }
}

/** Whether an answer is the response that was wanted, or a failure, and of which kind. */
export function classify(
  answer: RawAnswer,
  decoded: Decoded,
  statuses: readonly number[],
  now: number,
): Outcome {
  const { status, headers, body } = answer
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
    const reason = decoded.error.message.replace(/\.$/, '')
    return { failure: { ...failure, reason, retryable: true, cause: decoded.error } }
  }
  const reason = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  return { failure: { ...failure, reason, retryable: statuses.includes(status) } }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}
