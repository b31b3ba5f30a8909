import type { ExactRecord } from '../../../values/exact-value.ts'
import type { RouteRequest } from '../../../http/routes/route.ts'
import type { ListPage } from '../../simulator.ts'
import type { ProjectManagementSwitches } from '../switches.ts'
import { spelled } from './fields.ts'
import type { Product, ProductList } from './product.ts'
import { changedSince } from './since.ts'

/** The common form that `openapi.yaml` of the connector describes. */
export function commonProduct(switches: ProjectManagementSwitches): Product {
  const { maximumLimit = 100 } = switches
  const list = (name: string, path: string, more: Partial<ProductList> = {}): ProductList => ({
    list: name,
    path: `/api/v1${path}`,
    serve: (record) => record,
    body: (page, request) => envelope(page, request, switches),
    ...more,
  })
  const changing: Partial<ProductList> = {
    filter: (records, query) => changedSince(records, query.get('updated_since'), 'updated_since'),
  }
  return {
    key: ({ query }) => query.get('api_key'),
    offsetParam: 'offset',
    limitParam: 'limit',
    usualLimit: maximumLimit,
    maximumLimit,
    lists: [
      list('users', '/users'),
      list('clients', '/clients', { ...changing, serve: (record) => emptied(record, switches) }),
      list('projects', '/projects', changing),
      list('project_members', '/projects/{project_id}/members', { serve: without('project_id') }),
      list('milestones', '/projects/{project_id}/milestones', { ...changing, serve: without('project_id') }),
      list('task_lists', '/projects/{project_id}/task-lists', { serve: without('project_id') }),
      list('tasks', '/projects/{project_id}/tasks', changing),
      list('tasks', '/tasks', changing),
      list('comments', '/tasks/{task_id}/comments', { serve: without('task_id') }),
      list('attachments', '/tasks/{task_id}/attachments', { serve: without('task_id') }),
      // The same ids are numbers in their own lists and texts here.
      list('time_entries', '/time-entries', { ...changing, serve: spelledIds }),
      list('tags', '/tags'),
      list('custom_fields', '/custom-fields'),
    ],
  }
}

function without(field: string): (record: ExactRecord) => ExactRecord {
  return ({ [field]: _carried, ...record }) => record
}

function emptied(record: ExactRecord, { emptyObjects = 'list' }: ProjectManagementSwitches): ExactRecord {
  return record['address'] === null && emptyObjects === 'list' ? { ...record, address: [] } : record
}

function spelledIds(record: ExactRecord): ExactRecord {
  const entries = Object.entries(record).map(([field, value]) => [
    field,
    field.endsWith('_id') && value !== null ? spelled(value) : value,
  ])
  return Object.fromEntries(entries) as ExactRecord
}

function envelope(
  page: ListPage,
  { origin, path, query }: RouteRequest,
  { total = 'told', linkOrigin = origin }: ProjectManagementSwitches,
): ExactRecord {
  const reached = page.offset + page.records.length
  const hasMore = reached < page.total
  const hasTotal = total === 'told' || (total === 'sometimes' && Math.floor(page.offset / 50) % 2 === 0)
  const next = new URLSearchParams([
    ...[...query].filter(([name]) => name !== 'api_key' && name !== 'offset'),
    ['offset', String(reached)],
  ])
  return {
    data: page.records,
    pagination: {
      offset: BigInt(page.offset),
      limit: BigInt(page.limit),
      ...(hasTotal && { total: BigInt(page.total) }),
      has_more: hasMore,
      next: hasMore ? `${linkOrigin}${path}?${next.toString()}` : null,
    },
  }
}
