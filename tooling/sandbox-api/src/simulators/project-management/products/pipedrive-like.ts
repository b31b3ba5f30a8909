import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import type { ListPage } from '../../simulator.ts'
import type { ProjectManagementSwitches } from '../switches.ts'
import { joinedId, renamed, spelled } from './fields.ts'
import type { Product, ProductList } from './product.ts'

/**
 * An API in the form of Pipedrive's first version: the key as `api_token`, `start` and `limit`, `data` that is null when it
 * is empty, times without a zone, names under `title` and `subject`, and no way to ask for what changed.
 */
export function pipedriveLikeProduct({ maximumLimit = 500 }: ProjectManagementSwitches): Product {
  return {
    key: ({ query }) => query.get('api_token'),
    offsetParam: 'start',
    limitParam: 'limit',
    usualLimit: Math.min(100, maximumLimit),
    maximumLimit,
    lists: [
      list('users', '/users', user, { paged: false, body: whole }),
      list('clients', '/organizations', organization),
      list('projects', '/deals', deal),
      list('project_members', '/deals/{project_id}/participants', participant),
      list('tasks', '/activities', activity),
      list('comments', '/notes', note),
      list('attachments', '/files', file),
      list('custom_fields', '/dealFields', dealField),
    ],
  }
}

function list(
  name: string,
  path: string,
  serve: ProductList['serve'],
  more: Partial<ProductList> = {},
): ProductList {
  return { list: name, path: `/api/v1${path}`, serve, body: envelope, ...more }
}

function envelope({ records, offset, limit, total }: ListPage): ExactRecord {
  const reached = offset + records.length
  const hasMore = reached < total
  return {
    success: true,
    data: records.length === 0 ? null : records,
    additional_data: {
      pagination: {
        start: BigInt(offset),
        limit: BigInt(limit),
        more_items_in_collection: hasMore,
        ...(hasMore && { next_start: BigInt(reached) }),
      },
    },
  }
}

function whole({ records }: ListPage): ExactRecord {
  return { success: true, data: records, additional_data: { company_id: 7n } }
}

function user(record: ExactRecord): ExactRecord {
  const { first_name, last_name, status, updated_at } = record
  return {
    ...renamed(record, { id: 'id', email: 'email' }),
    name: `${spelled(first_name)} ${spelled(last_name)}`,
    active_flag: status === 'active',
    modified: zoneless(updated_at),
  }
}

function organization(record: ExactRecord): ExactRecord {
  return {
    ...renamed(record, { id: 'id', name: 'name', address: 'address' }),
    active_flag: record['archived'] === false,
    ...times(record),
  }
}

function deal(record: ExactRecord): ExactRecord {
  const { client_id, owner_id, archived } = record
  return {
    ...renamed(record, { id: 'id', title: 'name', status: 'status', currency: 'currency' }),
    org_id: client_id === null ? null : { value: client_id ?? null, owner_id: owner_id ?? null },
    // A flag as a number, as it is in many of its lists.
    deleted: archived === true ? 1n : 0n,
    ...times(record),
  }
}

function participant({ project_id, user_id, role, active }: ExactRecord): ExactRecord {
  return {
    id: joinedId(project_id, user_id),
    person_id: { value: user_id ?? null, name: role ?? null },
    active_flag: active ?? null,
  }
}

function activity(record: ExactRecord): ExactRecord {
  return {
    ...renamed(record, { id: 'id', subject: 'name', deal_id: 'project_id', due_date: 'due_date' }),
    done: record['status'] === 'done',
    ...times(record),
  }
}

function note(record: ExactRecord): ExactRecord {
  const { created_at, edited_at } = record
  return {
    ...renamed(record, { id: 'id', content: 'body', user_id: 'author_id' }),
    ...times({ created_at: created_at ?? null, updated_at: edited_at ?? created_at ?? null }),
  }
}

function file(record: ExactRecord): ExactRecord {
  return renamed(record, { id: 'id', name: 'file_name', file_size: 'size', url: 'url' })
}

function dealField(record: ExactRecord): ExactRecord {
  return renamed(record, { id: 'id', name: 'name', field_type: 'type', options: 'options' })
}

function times({ created_at, updated_at }: ExactRecord): ExactRecord {
  return { add_time: zoneless(created_at), update_time: zoneless(updated_at) }
}

/** `2025-04-02 09:13:44`, in UTC without saying so. */
function zoneless(time: ExactValue | undefined): ExactValue {
  return typeof time === 'string' ? time.slice(0, 19).replace('T', ' ') : null
}
