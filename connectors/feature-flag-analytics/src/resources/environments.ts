import type { KnownResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import {
  featureFlagResource,
  workspaceColumn,
  type OfWorkspace,
  type Schemas,
} from '../feature-flag-resource.ts'
import { wholeList } from '../pages/whole-list.ts'
import { workspaces } from './workspaces.ts'

/** Environments by their id, which stands without the workspace in the addresses of the API and so is unique. */
export const environments: KnownResource<Schemas['Environment'] & OfWorkspace> = featureFlagResource({
  name: 'environments',
  description: 'A place where the flags of a workspace are used.',
  path: '/v2/environments/ws/{wsId}',
  select: [],
  ...wholeList,
  parents: { resource: workspaces, values: { wsId: 'id' }, carry: { workspace_id: 'id' } },
  primaryKey: 'id',
  onMissing: 'delete',
  columns: { ...workspaceColumn, ...columns['/v2/environments/ws/{wsId}'] },
})
