import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource, workspaceColumn } from '../feature-flag-resource.ts'
import { listPages } from '../pages/list-pages.ts'
import { workspaces } from './workspaces.ts'

/** Feature flags; tags and owners become tables. */
export const featureFlags: RestResource = featureFlagResource({
  name: 'feature_flags',
  description: 'A feature flag of a workspace.',
  path: '/v2/splits/ws/{wsId}',
  select: 'objects',
  paginator: listPages,
  parents: { resource: workspaces, values: { wsId: 'id' }, carry: { workspace_id: 'id' } },
  primaryKey: ['workspace_id', 'id'],
  onMissing: 'delete',
  columns: { ...workspaceColumn, ...columns['/v2/splits/ws/{wsId}'] },
})
