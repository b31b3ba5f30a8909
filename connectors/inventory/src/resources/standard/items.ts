import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, standardResource } from './standard-resource.ts'

/** Items with their unit and kit; qualifiers and the parts of a kit become tables of their own. */
export const items: RestResource = standardResource({
  name: 'items',
  description: 'Things that can lie in the warehouse.',
  path: '/v1/items',
  select: 'data',
  paginator: pages,
  primaryKey: ['id'],
  columns: columns['/v1/items'],
})
