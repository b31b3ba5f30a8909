import type { KnownResource } from '@standpipe/rest'
import { columns } from '../../generated/native/columns.ts'
import type { components } from '../../generated/native/openapi.ts'
import { hal, nativeResource, pages } from './native-resource.ts'

/** Customers with their contacts and options, and the facilities that stock and orders are read for. */
export const customers: KnownResource<components['schemas']['Customer']> = nativeResource({
  name: 'customers',
  description: 'Whose goods the warehouse holds.',
  path: '/customers',
  select: 'ResourceList',
  ...hal,
  paginator: pages(100),
  primaryKey: ['ReadOnly.CustomerId'],
  columns: columns['/customers'],
})
