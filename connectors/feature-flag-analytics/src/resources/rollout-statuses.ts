import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource, workspaceColumn } from '../feature-flag-resource.ts'
import { wholeList } from '../pages/whole-list.ts'
import { workspaces } from './workspaces.ts'

/** Rollout statuses. Nothing says that two workspaces have different ids, so the workspace is part of the key. */
export const rolloutStatuses: RestResource = featureFlagResource({
  name: 'rollout_statuses',
  description: 'A stage that the flags of a workspace go through.',
  path: '/v2/rolloutStatuses',
  query: { wsId: '{workspaceId}' },
  select: [],
  ...wholeList,
  parents: { resource: workspaces, values: { workspaceId: 'id' }, carry: { workspace_id: 'id' } },
  primaryKey: ['workspace_id', 'id'],
  onMissing: 'delete',
  columns: { ...workspaceColumn, ...columns['/v2/rolloutStatuses'] },
})
