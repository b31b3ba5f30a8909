import type { JsonValue } from '@standpipe/core'
import type { Deadline } from './deadline.ts'

/**
 * Takes the body of a successful response while it comes, and gives its value without what was taken. What it throws
 * ends the attempt: a `DecodeError` or an error of the connection is tried again, an `UnusableBodyError` is not.
 */
export type TakeBody = (
  body: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
) => Promise<JsonValue>

/** Takes a body in the same way, and says so as soon as it comes. */
export function heralded(take: TakeBody, comes: () => void): TakeBody {
  return (body, contentType) => {
    comes()
    return take(body, contentType)
  }
}

/** A body that somebody took while it came. */
export interface TakenBody {
  readonly value: JsonValue
}

/** A body that broke off, or turned out to be damaged, behind records that were taken. */
export class BrokenBodyError extends Error {
  /** How many records. */
  readonly records: number

  constructor(records: number, cause: unknown) {
    super('the body broke off', { cause })
    this.records = records
  }
}

/** The parts of a body. The deadline holds for the API only: it stands still while a part is worked on. */
export async function* pacedParts(
  body: AsyncIterable<Uint8Array>,
  deadline: Deadline,
): AsyncGenerator<Uint8Array, void> {
  for await (const part of body) {
    deadline.pause()
    yield part
    deadline.resume()
  }
}
