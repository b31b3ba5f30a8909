import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { parentColumn, projectResource, updatedAt } from '../project-resource.ts'
import { projects } from './projects.ts'

/** Milestones of a project. */
export const milestones: RestResource = projectResource({
  name: 'milestones',
  description: 'What a project reaches by when.',
  path: '/projects/{project_id}/milestones',
  select: 'data',
  parents: { resource: projects, values: { project_id: 'id' }, carry: { project_id: 'id' } },
  primaryKey: 'id',
  cursor: updatedAt,
  columns: { project_id: parentColumn('project'), ...columns['/projects/{project_id}/milestones'] },
})
