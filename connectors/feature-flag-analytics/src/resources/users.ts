import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource } from '../feature-flag-resource.ts'
import { listPages } from '../pages/list-pages.ts'

/** People with an account; their groups become a table. */
export const users: RestResource = featureFlagResource({
  name: 'users',
  description: 'A person with an account.',
  path: '/v2/users',
  select: 'data',
  paginator: listPages,
  primaryKey: 'id',
  onMissing: 'delete',
  columns: columns['/v2/users'],
})
