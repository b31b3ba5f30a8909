import type { KnownResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import type { components } from '../generated/openapi.ts'
import { projectResource, updatedAt } from '../project-resource.ts'
import { projects } from './projects.ts'

/** Tasks of a project; who they are assigned to becomes a table of its own. */
export const tasks: KnownResource<components['schemas']['Task']> = projectResource({
  name: 'tasks',
  description: 'What is to be done.',
  path: '/projects/{project_id}/tasks',
  select: 'data',
  parents: { resource: projects, values: { project_id: 'id' } },
  primaryKey: 'id',
  cursor: updatedAt,
  columns: columns['/projects/{project_id}/tasks'],
})
