import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

/** How much of an answer reaches the client. */
export type Delivery = 'whole' | 'truncated' | 'cut'

/**
 * Sends an answer. `truncated` sends half of the body as if it were all, `cut` ends the connection after half of it.
 * Says whether the whole answer was handed to the connection; a client that goes away counts as no.
 */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  delivery: Delivery,
): Promise<boolean> {
  // A client that went away during a delay closed it already; no event would follow.
  if (response.closed) return false
  const half = answer.body.subarray(0, answer.body.length >> 1)
  const body = delivery === 'truncated' ? half : answer.body
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length })
  const ended = new Promise<boolean>((resolve) => {
    response.once('finish', () => resolve(true))
    response.once('close', () => resolve(false))
  })
  if (delivery === 'cut') response.write(half, () => response.destroy())
  else response.end(body)
  return (await ended) && delivery === 'whole'
}
