import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { projectResource } from '../project-resource.ts'

/** Custom fields; what there is to choose from becomes a table of its own. */
export const customFields: RestResource = projectResource({
  name: 'custom_fields',
  description: 'Fields that the users added.',
  path: '/custom-fields',
  select: 'data',
  primaryKey: 'id',
  columns: columns['/custom-fields'],
})
