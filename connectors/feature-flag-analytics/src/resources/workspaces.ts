import type { KnownResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource, type Schemas } from '../feature-flag-resource.ts'
import { listPages } from '../pages/list-pages.ts'

/** Workspaces, for each of which most other resources are read. */
export const workspaces: KnownResource<Schemas['Workspace']> = featureFlagResource({
  name: 'workspaces',
  description: 'What environments, segments and flags belong to.',
  path: '/v2/workspaces',
  select: 'objects',
  paginator: listPages,
  primaryKey: 'id',
  onMissing: 'delete',
  columns: columns['/v2/workspaces'],
})
