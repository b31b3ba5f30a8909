import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource } from '../feature-flag-resource.ts'
import { listPages } from '../pages/list-pages.ts'

/**
 * Change requests with their approvers and comments. The rules of a flag nest as they like and stay json; treatments, buckets
 * and keys become tables. One that the API no longer lists is flagged and stays: it tells who changed what.
 */
export const changeRequests: RestResource = featureFlagResource({
  name: 'change_requests',
  description: 'A change to a flag or a segment that somebody asked for.',
  path: '/v2/changeRequests',
  select: 'data',
  paginator: listPages,
  primaryKey: 'id',
  onMissing: 'flag',
  columns: columns['/v2/changeRequests'],
})
