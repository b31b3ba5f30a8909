import type { ReadRequest } from '@standpipe/core'
import type { SendContext } from '../client/send-context.ts'
import type { ReadContext } from './read-context.ts'

/** What a request of a read is bound to. */
export interface Fetching extends Pick<ReadRequest, 'signal' | 'report'> {
  /** Which page of the read it belongs to, from 1; absent outside of a read. */
  readonly page?: number
}

/** What the client is told about a request of a resource. */
export function sendContext(
  { resource, decoder, timeouts, retry }: ReadContext,
  fetching: Fetching,
): SendContext {
  const { name, weight, responses, errorPath, auth } = resource
  return {
    ...fetching,
    decoder,
    timeouts,
    retry,
    ...(auth !== undefined && { auth }),
    resource: name,
    ...(weight !== undefined && { weight }),
    responses: { ...(responses && { rules: responses }), ...(errorPath !== undefined && { errorPath }) },
  }
}
