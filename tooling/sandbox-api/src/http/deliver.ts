import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

/**
 * How an answer reaches the client: `truncated` sends half of the body as if it were all, `cut` ends the connection
 * after half of it, `slow` pauses there.
 */
export type Delivery =
  | { readonly kind: 'whole' | 'truncated' | 'cut' }
  | { readonly kind: 'slow'; readonly pause: () => Promise<void> }

/**
 * Sends an answer. Says whether the whole answer was handed to the connection; a client that goes away counts as no.
 */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  delivery: Delivery = { kind: 'whole' },
): Promise<boolean> {
  // A client that went away during a delay closed it already; no event would follow.
  if (response.closed) return false
  const half = answer.body.length >> 1
  const body = delivery.kind === 'truncated' ? answer.body.subarray(0, half) : answer.body
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length })
  const ended = new Promise<boolean>((resolve) => {
    response.once('finish', () => resolve(true))
    response.once('close', () => resolve(false))
  })
  if (delivery.kind === 'cut') response.write(body.subarray(0, half), () => response.destroy())
  else if (delivery.kind === 'slow') {
    response.write(body.subarray(0, half))
    await delivery.pause()
    response.end(body.subarray(half))
  } else response.end(body)
  return (await ended) && (delivery.kind === 'whole' || delivery.kind === 'slow')
}
