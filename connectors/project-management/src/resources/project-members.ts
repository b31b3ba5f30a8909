import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { parentColumn, projectResource } from '../project-resource.ts'
import { projects } from './projects.ts'

/** Members of a project: a user is one of many projects, so that the project belongs to the key. */
export const projectMembers: RestResource = projectResource({
  name: 'project_members',
  description: 'Who works on a project.',
  path: '/projects/{project_id}/members',
  select: 'data',
  parents: { resource: projects, values: { project_id: 'id' }, carry: { project_id: 'id' } },
  primaryKey: ['project_id', 'user_id'],
  columns: { project_id: parentColumn('project'), ...columns['/projects/{project_id}/members'] },
})
