import type { KnownResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import type { components } from '../generated/openapi.ts'
import { projectResource, updatedAt } from '../project-resource.ts'

/** Projects, archived and deleted ones included as far as the API lists them; tags and custom fields become tables of their own. */
export const projects: KnownResource<components['schemas']['Project']> = projectResource({
  name: 'projects',
  description: 'What is worked on.',
  path: '/projects',
  select: 'data',
  primaryKey: 'id',
  cursor: updatedAt,
  columns: columns['/projects'],
})
