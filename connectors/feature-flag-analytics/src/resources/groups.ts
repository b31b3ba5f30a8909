import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource } from '../feature-flag-resource.ts'
import { listPages } from '../pages/list-pages.ts'

/** Groups of users. */
export const groups: RestResource = featureFlagResource({
  name: 'groups',
  description: 'A group of users.',
  path: '/v2/groups',
  select: 'objects',
  paginator: listPages,
  primaryKey: 'id',
  onMissing: 'delete',
  columns: columns['/v2/groups'],
})
