import { type ExactRecord, type ExactValue, parseExact } from '../../../values/exact-value.ts'
import type { ListPage } from '../../simulator.ts'
import type { ProjectManagementSwitches } from '../switches.ts'
import { joinedId, renamed, spelled } from './fields.ts'
import type { Product, ProductList } from './product.ts'
import { behindAtLeast, changedSince } from './since.ts'

/**
 * An API in the form of Redmine's: the key in `key` or a header, records under the name of their collection beside
 * `total_count`, 25 of them unless more are asked for, the issues without the closed ones unless `status_id` is `*`, what
 * belongs to an issue in the issue itself, and objects in the place of ids.
 */
export function redmineLikeProduct({ maximumLimit = 100 }: ProjectManagementSwitches): Product {
  return {
    key: ({ query, headers }) => {
      const inHeader = headers['x-redmine-api-key']
      return query.get('key') ?? (typeof inHeader === 'string' ? inHeader : null)
    },
    offsetParam: 'offset',
    limitParam: 'limit',
    usualLimit: Math.min(25, maximumLimit),
    maximumLimit,
    lists: [
      list('users', '/users', 'users', user),
      list('projects', '/projects', 'projects', project),
      list('project_members', '/projects/{project_id}/memberships', 'memberships', membership),
      list('milestones', '/projects/{project_id}/versions', 'versions', version, {
        paged: false,
        body: ({ records, total }) => ({ versions: records, total_count: BigInt(total) }),
      }),
      list('task_lists', '/projects/{project_id}/issue_categories', 'issue_categories', category, {
        paged: false,
      }),
      list('tasks', '/issues', 'issues', issue, { filter: issuesAskedFor }),
      inIssue('comments', 'journals', journal),
      inIssue('attachments', 'attachments', attachment),
      list('time_entries', '/time_entries', 'time_entries', timeEntry),
      list('custom_fields', '/custom_fields', 'custom_fields', customField, {
        paged: false,
        body: ({ records }) => ({ custom_fields: records }),
      }),
    ],
  }
}

function list(
  name: string,
  path: string,
  collection: string,
  serve: ProductList['serve'],
  more: Partial<ProductList> = {},
): ProductList {
  const body: ProductList['body'] = (page) => envelope(collection, page)
  return { list: name, path: `${path}.json`, serve, body, ...more }
}

/** What an issue holds itself when `include` asks for it. */
function inIssue(name: string, include: string, serve: ProductList['serve']): ProductList {
  const body: ProductList['body'] = ({ records }, { query }) => ({
    issue: query.get('include') === include ? { [include]: records } : {},
  })
  return { list: name, path: '/issues/{task_id}.json', include, paged: false, serve, body }
}

function envelope(collection: string, { records, total, offset, limit }: ListPage): ExactRecord {
  return {
    [collection]: records,
    total_count: BigInt(total),
    offset: BigInt(offset),
    limit: BigInt(limit),
  }
}

function issuesAskedFor(records: readonly ExactRecord[], query: URLSearchParams): readonly ExactRecord[] {
  const all = query.get('status_id') === '*'
  const listed = all ? records : records.filter(({ status }) => status !== 'done')
  return changedSince(listed, behindAtLeast(query.get('updated_on'), 'updated_on'), 'updated_on')
}

const times = { created_on: 'created_at', updated_on: 'updated_at' }

function user(record: ExactRecord): ExactRecord {
  return renamed(record, {
    id: 'id',
    firstname: 'first_name',
    lastname: 'last_name',
    mail: 'email',
    created_on: 'created_at',
  })
}

function project(record: ExactRecord): ExactRecord {
  return {
    ...renamed(record, { id: 'id', name: 'name', description: 'description', ...times }),
    status: record['archived'] === true ? 9n : 1n,
  }
}

function membership({ project_id, user_id, role }: ExactRecord): ExactRecord {
  return {
    id: joinedId(project_id, user_id),
    project: reference(project_id),
    user: reference(user_id),
    roles: [{ id: 3n, name: role ?? null }],
  }
}

function version(record: ExactRecord): ExactRecord {
  return {
    ...renamed(record, { id: 'id', name: 'name', status: 'status', due_date: 'due_date' }),
    ...renamed(record, { updated_on: 'updated_at' }),
    project: reference(record['project_id']),
  }
}

function category(record: ExactRecord): ExactRecord {
  return { ...renamed(record, { id: 'id', name: 'name' }), project: reference(record['project_id']) }
}

function issue(record: ExactRecord): ExactRecord {
  const { status, project_id, creator_id, estimate_minutes } = record
  return {
    ...renamed(record, { id: 'id', subject: 'name', due_date: 'due_date', ...times }),
    project: reference(project_id),
    status: { id: 1n, name: status ?? null },
    author: reference(creator_id),
    estimated_hours: hoursOf(estimate_minutes),
  }
}

function journal(record: ExactRecord): ExactRecord {
  return {
    ...renamed(record, { id: 'id', notes: 'body', created_on: 'created_at' }),
    user: reference(record['author_id']),
    details: [],
  }
}

function attachment(record: ExactRecord): ExactRecord {
  return {
    ...renamed(record, { id: 'id', filename: 'file_name', filesize: 'size' }),
    author: reference(record['created_by']),
  }
}

function timeEntry(record: ExactRecord): ExactRecord {
  return {
    ...renamed(record, { id: 'id', comments: 'note', spent_on: 'date', ...times }),
    project: reference(record['project_id']),
    user: reference(record['user_id']),
    hours: hoursOf(record['minutes']),
  }
}

function customField(record: ExactRecord): ExactRecord {
  return renamed(record, { id: 'id', name: 'name', field_format: 'type', possible_values: 'options' })
}

/** Hours with a fraction; null where there are none. */
function hoursOf(minutes: ExactValue | undefined): ExactValue {
  return typeof minutes === 'bigint' ? parseExact(`${minutes / 60n}.25`) : null
}

/** Another record, as an object; null where there is none. */
function reference(id: ExactValue | undefined): ExactValue {
  return id === null || id === undefined ? null : { id, name: `#${spelled(id)}` }
}
