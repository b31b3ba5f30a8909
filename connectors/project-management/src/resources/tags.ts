import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { projectResource } from '../project-resource.ts'

/** Tags. */
export const tags: RestResource = projectResource({
  name: 'tags',
  description: 'Words that records are marked with.',
  path: '/tags',
  select: 'data',
  primaryKey: 'id',
  columns: columns['/tags'],
})
