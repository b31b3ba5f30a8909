import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { parentColumn, projectResource } from '../project-resource.ts'
import { projects } from './projects.ts'

/** Task lists or phases of a project. */
export const taskLists: RestResource = projectResource({
  name: 'task_lists',
  description: 'The lists or phases that tasks are in.',
  path: '/projects/{project_id}/task-lists',
  select: 'data',
  parents: { resource: projects, values: { project_id: 'id' }, carry: { project_id: 'id' } },
  primaryKey: 'id',
  columns: { project_id: parentColumn('project'), ...columns['/projects/{project_id}/task-lists'] },
})
