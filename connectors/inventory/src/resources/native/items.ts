import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/native/columns.ts'
import { customers } from './customers.ts'
import { hal, lastModified, nativeResource, pages, withoutRights } from './native-resource.ts'

/** Items of each customer. In the order of their ids, which no change moves to another page. */
export const items: RestResource = nativeResource({
  name: 'items',
  description: 'Things that can lie in the warehouse.',
  path: '/customers/{customerid}/items',
  query: { sort: 'ItemId' },
  select: 'ResourceList',
  ...hal,
  ...withoutRights,
  paginator: pages(100),
  parents: { resource: customers, values: { customerid: 'ReadOnly.CustomerId' } },
  primaryKey: ['ItemId'],
  cursor: lastModified,
  columns: columns['/customers/{customerid}/items'],
})
