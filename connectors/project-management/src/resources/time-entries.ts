import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { projectResource, updatedAt } from '../project-resource.ts'

/** Time entries. Read by `updated_at` and not by the day worked on, because hours are entered and corrected later. */
export const timeEntries: RestResource = projectResource({
  name: 'time_entries',
  description: 'Hours that were worked.',
  path: '/time-entries',
  select: 'data',
  primaryKey: 'id',
  cursor: updatedAt,
  columns: columns['/time-entries'],
})
