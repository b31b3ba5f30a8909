import { PositionRejectedError, type ReadRequest } from '@standpipe/core'
import { resourceRequest } from '../request/first-request.ts'
import { loadPageRequest, type PagePosition } from './page-request.ts'
import type { ReadContext } from '../read-context.ts'

/** Where a read begins: at the page it resumes from, or at the first. */
export function startingPosition(context: ReadContext, read: ReadRequest): PagePosition {
  const { resource, client, paginator } = context
  const base = resourceRequest(resource, client.baseUrl, read.partition.values, read)
  if (read.resume === null) return { request: paginator.first(base), pageSize: null }
  const position = loadPageRequest(read.resume, base, client)
  if (position !== null) return position
  throw new PositionRejectedError({
    message: `${resource.name}: the stored position is no request of this resource.`,
    hint: 'It is read again from its start.',
  })
}
