import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource, workspaceColumn } from '../feature-flag-resource.ts'
import { wholeList } from '../pages/whole-list.ts'
import { workspaces } from './workspaces.ts'

/** Traffic types. */
export const trafficTypes: RestResource = featureFlagResource({
  name: 'traffic_types',
  description: 'A kind of keys of a workspace, such as users or accounts.',
  path: '/v2/trafficTypes/ws/{wsId}',
  select: [],
  ...wholeList,
  parents: { resource: workspaces, values: { wsId: 'id' }, carry: { workspace_id: 'id' } },
  primaryKey: ['workspace_id', 'id'],
  onMissing: 'delete',
  columns: { ...workspaceColumn, ...columns['/v2/trafficTypes/ws/{wsId}'] },
})
