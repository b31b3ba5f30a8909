import type { DataRecord, Source } from '@standpipe/core'
import { createRestSource, offset, type ParentLink, type RestResource } from '../../src/index.ts'
import {
  pageOf,
  syntheticApi,
  type SyntheticApi,
  type SyntheticRequest,
} from '../support/apis/synthetic-api.ts'

const projects: RestResource = {
  name: 'projects',
  path: '/projects',
  paginator: offset({ limit: 2 }),
  concurrency: 1,
  primaryKey: 'id',
}
const users: RestResource = { name: 'users', path: '/users', primaryKey: 'id' }

/** A source with projects and users, and tasks that are read for them. */
export function sourceWith(
  tasks: Partial<RestResource>,
  data: { readonly projects?: readonly DataRecord[]; readonly users?: readonly DataRecord[] } = {},
): { readonly source: Source; readonly api: SyntheticApi; readonly requests: SyntheticRequest[] } {
  const requests: SyntheticRequest[] = []
  const api = syntheticApi((request) => {
    if (request.path === '/projects') return pageOf(data.projects ?? [], request)
    if (request.path === '/users') return [...(data.users ?? [])]
    requests.push(request)
    return [{ id: 1 }]
  })
  const resources = [projects, users, { name: 'tasks', path: '/tasks', primaryKey: 'id', ...tasks }]
  return { source: createRestSource({ name: 'work', client: api.client, resources }), api, requests }
}

/** Tasks of each project. */
export const ofProject: ParentLink = { resource: 'projects', values: { project: 'id' } }
/** The address of tasks that are read for each project. */
export const perProject: Partial<RestResource> = { path: '/projects/{project}/tasks', parents: ofProject }
