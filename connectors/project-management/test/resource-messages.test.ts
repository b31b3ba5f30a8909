import { resourceMessages, type ResourceMessages } from '@standpipe/connector-kit'
import type { DataRecord } from '@standpipe/core'
import projectManagement from '../src/index.ts'
import { list } from './test-api.ts'

const apiKey = "s3cr3t/key 'ß'"

const messages = (path: string, more: Partial<ResourceMessages> = {}): ResourceMessages => ({
  ...list,
  path: `/api/v1${path}`,
  first: { offset: '0', limit: '100' },
  lastPage: 'no-more',
  ...more,
})

/** A list for each record of another one; a parent that is archived or deleted answers 403 or 404. */
const below = (path: string, carried?: DataRecord): ResourceMessages =>
  messages(path, {
    statuses: { 403: 'partition-skipped', 404: 'partition-skipped' },
    ...(carried !== undefined && { carried }),
  })

/** The samples have the time 03:04:05.678 minus the time that reading took, which is none here, and the lag of an hour. */
const cursor = { param: 'updated_since', second: '2025-01-02T02:04:05.678Z' }

resourceMessages({
  connector: projectManagement,
  // That every record comes once is what is tried here; the overlap, which brings some twice, has tests of its own.
  settings: { baseUrl: 'https://api.example.test', apiKey, overlap: 0 },
  credential: { in: 'query', name: 'api_key', value: apiKey },
  resources: {
    users: messages('/users'),
    clients: messages('/clients', { cursor }),
    projects: messages('/projects', { cursor, record: (index) => ({ id: index + 1 }) }),
    project_members: below('/projects/1/members', { project_id: 1 }),
    milestones: { ...below('/projects/1/milestones', { project_id: 1 }), cursor },
    task_lists: below('/projects/1/task-lists', { project_id: 1 }),
    tasks: {
      ...below('/projects/1/tasks'),
      cursor,
      record: (index) => ({ id: index + 1, project_id: 1 }),
    },
    comments: below('/tasks/1/comments', { task_id: 1 }),
    attachments: below('/tasks/1/attachments', { task_id: 1 }),
    time_entries: messages('/time-entries', { cursor }),
    tags: messages('/tags'),
    custom_fields: messages('/custom-fields'),
  },
})
