import type { Asked } from './discovered.ts'

/** What a URL is proposed as, in short: paginator, selector, key and cursor. */
export type Row = readonly [
  url: string,
  truth: string,
  paginator: string,
  selector: string,
  key: string | null,
  more?: More,
]

export interface More extends Pick<Asked, 'confirm' | 'headers'> {
  /** The cursor and its parameter. */
  readonly cursor?: string
  /** The field by which `truth` tells these records from those of other partitions. */
  readonly of?: 'workspace_id' | 'project_id'
}

const bearer = ['Authorization: Bearer ${env:KEY}']
const confirmed: More = { headers: bearer, confirm: true }
const held: More = { headers: bearer }

/** Every list of the sandbox that can be asked alone; WORKSPACE is the id of the first one. */
export const rows: readonly Row[] = [
  ['/v1/customers?api_key=KEY', 'customers', 'offset', 'data', 'id'],
  ['/v1/items?api_key=KEY', 'items', 'offset', 'data', 'id'],
  ['/v1/stock_summaries?api_key=KEY&limit=5', 'stock_summaries', 'offset total', 'data', null],
  ['/v1/stock_summaries?api_key=KEY', 'stock_summaries', 'offset total', 'data', null],
  ['/v1/stock_details?api_key=KEY&limit=10', 'stock_details', 'offset total', 'data', null],
  ['/v1/stock_details?api_key=KEY', 'stock_details', 'offset total', 'data', 'id'],
  ['/v1/inventory?api_key=KEY&offset=100&limit=20', 'inventory', 'offset total', 'data', 'id'],
  [
    '/v1/orders?api_key=KEY&updated_since=2020-01-01T00:00:00Z',
    'orders',
    'offset total',
    'data',
    'id',
    { cursor: 'updated_at updated_since' },
  ],
  [
    '/xml/v1/orders?api_key=KEY&page=1&per_page=100',
    'orders',
    'page_number page',
    'response.orders.order',
    'id',
  ],
  ['/xml/v1/customers?api_key=KEY', 'customers', 'page_number page', 'response.customers.customer', 'id'],

  ['/feature-flag-analytics/v2/workspaces', 'workspaces', 'offset totalCount', 'objects', 'id', held],
  ['/feature-flag-analytics/v2/groups?limit=200', 'groups', 'offset', 'objects', 'id', held],
  ['/feature-flag-analytics/v2/changeRequests', 'change_requests', 'offset', 'data', 'id', held],
  ['/feature-flag-analytics/v2/users', 'users', 'cursor nextMarker after', 'data', 'id', confirmed],
  [
    '/feature-flag-analytics/v2/segments/ws/WORKSPACE',
    'segments',
    'offset',
    'objects',
    null,
    { ...held, of: 'workspace_id' },
  ],
  [
    '/feature-flag-analytics/v2/splits/ws/WORKSPACE',
    'feature_flags',
    'offset totalCount',
    'objects',
    'id',
    { ...held, of: 'workspace_id' },
  ],
  [
    '/feature-flag-analytics/v2/environments/ws/WORKSPACE',
    'environments',
    'offset',
    '',
    'id',
    { ...confirmed, of: 'workspace_id' },
  ],
  [
    '/feature-flag-analytics/v2/trafficTypes/ws/WORKSPACE',
    'traffic_types',
    'offset',
    '',
    'id',
    { ...confirmed, of: 'workspace_id' },
  ],
  [
    '/feature-flag-analytics/v2/rolloutStatuses?wsId=WORKSPACE',
    'rollout_statuses',
    'auto',
    '',
    'id',
    { ...held, of: 'workspace_id' },
  ],
  [
    '/feature-flag-analytics/v3/flag-sets?workspace_id=WORKSPACE',
    'flag_sets',
    'cursor nextMarker after',
    'data',
    'id',
    { ...confirmed, of: 'workspace_id' },
  ],

  [
    '/practice-analytics/staff.api/list?page=1&per_page=10',
    'staff_list',
    'page_number page',
    'StaffList.Staff',
    'UUID',
    held,
  ],
  [
    '/practice-analytics/client.api/list?page=1&per_page=100',
    'client_list',
    'page_number page',
    'Clients.Client',
    'UUID',
    held,
  ],
  [
    '/practice-analytics/client.api/list?page=1&per_page=100',
    'client_list',
    'page_number page',
    'Response.Clients.Client',
    'UUID',
    { headers: [...bearer, 'Accept: application/xml'] },
  ],
  [
    '/practice-analytics/job.api/list?from=20000101&to=20991231&page=1&per_page=50',
    'job_list',
    'page_number page',
    'Jobs.Job',
    'ID',
    held,
  ],

  ['/project-management/api/v1/users?api_key=KEY', 'users', 'json_link pagination.next', 'data', 'id'],
  [
    '/project-management/api/v1/clients?api_key=KEY&limit=50',
    'clients',
    'json_link pagination.next',
    'data',
    'id',
  ],
  [
    '/project-management/api/v1/tasks?api_key=KEY&limit=100&updated_since=2020-01-01T00:00:00Z',
    'tasks',
    'json_link pagination.next',
    'data',
    'id',
    { cursor: 'updated_at updated_since' },
  ],
  [
    '/project-management/api/v1/time-entries?api_key=KEY',
    'time_entries',
    'json_link pagination.next',
    'data',
    'id',
  ],
  ['/project-management/api/v1/tags?api_key=KEY', 'tags', 'offset', 'data', 'id'],
  ['/project-management/api/v1/custom-fields?api_key=KEY', 'custom_fields', 'offset', 'data', 'id'],
  [
    '/project-management/api/v1/projects/101/members?api_key=KEY',
    'project_members',
    'json_link pagination.next',
    'data',
    null,
    { of: 'project_id' },
  ],

  [
    '/inventory-native/customers',
    'customers',
    'page_number pgnum',
    'ResourceList',
    'ReadOnly.CustomerId',
    { headers: ['Authorization: Bearer ${env:NATIVE}'] },
  ],
  [
    '/inventory-native/inventory?pgsiz=200&pgnum=1',
    'inventory',
    'page_number pgnum',
    'ResourceList',
    null,
    { headers: ['Authorization: Bearer ${env:NATIVE}'] },
  ],
  [
    '/inventory-native/orders?pgsiz=100',
    'orders',
    'page_number pgnum',
    'ResourceList',
    'ReadOnly.OrderId',
    { headers: ['Authorization: Bearer ${env:NATIVE}'] },
  ],
  [
    '/inventory-native/inventory/stocksummaries',
    'stock_summaries',
    'page_number pgnum',
    'Summaries',
    null,
    { headers: ['Authorization: Bearer ${env:NATIVE}'] },
  ],

  ['/api/v2/berry/', 'berry', 'json_link next', 'results', null],
  ['/api/v2/pokemon/?limit=100', 'pokemon', 'auto', 'results', null],
  ['/api/v2/nature', 'nature', 'json_link next', 'results', null],
]
