import { PositionRejectedError, RequestError } from '@standpipe/core'

// How an API says that it does not know a page any more.
const goneStatuses = [400, 410]

/** A stored position that the API refuses is no failure of the resource: the runner reads it from its start. */
export async function rejectGone<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    throw asRejected(error)
  }
}

/** The error for a position that the API refuses; any other error as it is. */
export function asRejected(error: unknown): unknown {
  if (!RequestError.isInstance(error) || !goneStatuses.includes(error.facts.status ?? 0)) return error
  return new PositionRejectedError({
    message: error.message,
    hint: 'It is read again from its start.',
    cause: error,
  })
}
