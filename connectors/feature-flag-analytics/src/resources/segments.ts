import type { KnownResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import {
  featureFlagResource,
  workspaceColumn,
  type OfWorkspace,
  type Schemas,
} from '../feature-flag-resource.ts'
import { listPages } from '../pages/list-pages.ts'
import { workspaces } from './workspaces.ts'

/** Segments. Their name identifies them in their workspace only: other workspaces use the same names. */
export const segments: KnownResource<Schemas['Segment'] & OfWorkspace> = featureFlagResource({
  name: 'segments',
  description: 'A named group of keys of a workspace.',
  path: '/v2/segments/ws/{workspaceId}',
  select: 'objects',
  paginator: listPages,
  parents: { resource: workspaces, values: { workspaceId: 'id' }, carry: { workspace_id: 'id' } },
  primaryKey: ['workspace_id', 'name'],
  onMissing: 'delete',
  columns: { ...workspaceColumn, ...columns['/v2/segments/ws/{workspaceId}'] },
})
