import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { projectResource, updatedAt } from '../project-resource.ts'

/** Clients with their address. */
export const clients: RestResource = projectResource({
  name: 'clients',
  description: 'Whom projects are done for.',
  path: '/clients',
  select: 'data',
  primaryKey: 'id',
  cursor: updatedAt,
  columns: columns['/clients'],
})
