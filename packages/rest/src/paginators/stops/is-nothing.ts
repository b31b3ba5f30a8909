import type { HttpResponse } from '@standpipe/core'

/**
 * Whether a response has nothing at all (204, null), so that it cannot say either how much there is. As the first one it
 * says that there are no rows; behind others it contradicts them.
 */
export function isNothing({ body }: HttpResponse): boolean {
  return body === null
}
