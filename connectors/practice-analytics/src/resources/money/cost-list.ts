import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Costs with their exact prices. */
export const costList: RestResource = practiceResource({
  name: 'cost_list',
  description: 'Costs that a job can be charged with.',
  path: '/cost.api/list',
  select: 'Costs.Cost',
  ...pages,
  primaryKey: 'UUID',
  columns: columns['/cost.api/list'],
})
