import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource, workspaceColumn } from '../feature-flag-resource.ts'
import { listPages } from '../pages/list-pages.ts'
import { workspaces } from './workspaces.ts'

/** Flag sets. */
export const flagSets: RestResource = featureFlagResource({
  name: 'flag_sets',
  description: 'A set of flags of a workspace.',
  path: '/v3/flag-sets',
  query: { workspace_id: '{workspaceId}' },
  select: 'data',
  paginator: listPages,
  parents: { resource: workspaces, values: { workspaceId: 'id' }, carry: { workspace_id: 'id' } },
  primaryKey: ['workspace_id', 'id'],
  onMissing: 'delete',
  columns: { ...workspaceColumn, ...columns['/v3/flag-sets'] },
})
