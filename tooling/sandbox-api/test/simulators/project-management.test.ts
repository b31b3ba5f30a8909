import openapiTypescript, { type SchemaObject } from 'openapi-typescript'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type ExactValue,
  parseExact,
  parseExactRecord,
  projectManagement,
  type ProjectManagementSwitches,
  type Sandbox,
  servedRecord,
  startSandbox,
} from '../../src/index.ts'
import { exactText } from '../../src/values/exact-text.ts'
import { type Schemas, schemaProblems } from '../schema-problems.ts'

const document = new URL('../../../../connectors/project-management/openapi.yaml', import.meta.url)

let schemas: Schemas
beforeAll(async () => {
  const found = new Map<string, SchemaObject>()
  await openapiTypescript(document, {
    silent: true,
    transform: (schema, { path }) => {
      if (path !== undefined && !found.has(path)) found.set(path, schema)
      return undefined
    },
  })
  schemas = found
})

let sandbox: Sandbox
afterEach(() => sandbox.stop())

async function start(switches: ProjectManagementSwitches = {}): Promise<void> {
  sandbox = await startSandbox({ rows: 100, scale: 0.5, simulators: [projectManagement(switches)] })
}

function ask(path: string, query: { readonly [name: string]: string } = {}): Promise<Response> {
  const parameters = new URLSearchParams({ api_key: sandbox.apiKey, ...query }).toString()
  return fetch(`${sandbox.url}/project-management${path}?${parameters}`)
}

async function json(path: string, query?: { readonly [name: string]: string }): Promise<ExactValue> {
  const response = await ask(path, query)
  expect(response.status).toBe(200)
  return parseExact(await response.text())
}

const problems = (name: string, value: ExactValue): string[] =>
  schemaProblems(schemas, { $ref: `#/components/schemas/${name}` }, value, name)

const truth = (list: string) => Array.from(sandbox.truth(`project-management/${list}`))

describe('the project management API', () => {
  it.each([
    ['/users', 'UserPage'],
    ['/clients', 'ClientPage'],
    ['/projects', 'ProjectPage'],
    ['/projects/101/members', 'ProjectMemberPage'],
    ['/projects/101/milestones', 'MilestonePage'],
    ['/projects/101/task-lists', 'TaskListPage'],
    ['/projects/101/tasks', 'TaskPage'],
    ['/tasks/9007199254740993/comments', 'CommentPage'],
    ['/tasks/9007199254740993/attachments', 'AttachmentPage'],
    ['/time-entries', 'TimeEntryPage'],
    ['/tags', 'TagPage'],
    ['/custom-fields', 'CustomFieldPage'],
  ])('fits its document: %s', async (path, page) => {
    await start({ emptyObjects: 'null' })
    sandbox.mutate({ changed: 20, added: 5, late: 5 })
    for (const offset of ['0', '100']) {
      expect(problems(page, await json(`/api/v1${path}`, { offset }))).toEqual([])
    }
  })

  it.each([
    [400, '/users', { offset: '-1' }],
    [400, '/projects/%E0/tasks', {}],
    [401, '/users', { api_key: '' }],
    [403, '/users', { api_key: 'wrong' }],
    [403, '/projects/105/tasks', {}],
    [404, '/projects/108/tasks', {}],
    [404, '/projects/7/tasks', {}],
    [404, '/tasks/7/comments', {}],
  ])('answers %i for %s %o', async (status, path, query) => {
    await start()
    const response = await ask(`/api/v1${path}`, query)
    expect(response.status).toBe(status)
    expect(problems('ErrorBody', parseExact(await response.text()))).toEqual([])
  })

  it('has more than two pages of what matters, one of some lists, and none of many', async () => {
    sandbox = await startSandbox({ rows: 100 })
    for (const list of ['users', 'clients', 'time_entries']) expect(truth(list).length).toBeGreaterThan(200)
    const ofFirst = truth('tasks').filter(({ project_id }) => project_id === 101n)
    expect(ofFirst.length).toBeGreaterThan(200)
    const comments = truth('comments').filter(({ task_id }) => task_id === truth('tasks')[0]?.['id'])
    expect(comments.length).toBeGreaterThan(200)
    expect(truth('custom_fields')).toHaveLength(1)
    const withComments = new Set(truth('comments').map(({ task_id }) => task_id))
    expect(withComments.size).toBeLessThan(truth('tasks').length)
    const users = truth('project_members').map(({ user_id }) => user_id)
    expect(new Set(users).size).toBeLessThan(users.length)
  })

  it('lists what was changed at a time or later', async () => {
    await start()
    const times = truth('clients').map(({ updated_at }) => updated_at as string)
    const since = times.toSorted((one, other) => Date.parse(one) - Date.parse(other))[80] ?? ''
    const { pagination } = parseExactRecord(
      await (await ask('/api/v1/clients', { updated_since: since })).text(),
    )
    expect(pagination).toMatchObject({ total: BigInt(times.length - 80) })
  })

  it('has what is odd about such APIs', async () => {
    await start({ linkOrigin: 'https://elsewhere.example', total: 'missing', maximumLimit: 30 })
    const page = exactText(await json('/api/v1/clients', { limit: '100' }))
    expect(page).toContain('"address":[]')
    expect(page).toContain('"limit":30,"has_more":true')
    expect(page).toContain('"next":"https://elsewhere.example/api/v1/clients?limit=100&offset=30"')
    expect(exactText(await json('/api/v1/time-entries'))).toMatch(/"project_id":"\d+"/)
    expect(truth('projects').some(({ name }) => exactText(name ?? null).includes('/'))).toBe(true)
  })
})

describe('its products', () => {
  it('have words of their own for the same records', async () => {
    await start({ product: 'pipedrive-like' })
    const deals = await json('/api/v1/deals', { api_token: sandbox.apiKey, start: '0', limit: '2' })
    expect(deals).toMatchObject({
      data: truth('projects')
        .slice(0, 2)
        .map((record) => servedRecord('pipedrive-like', 'projects', record)),
      additional_data: { pagination: { start: 0n, limit: 2n, more_items_in_collection: true } },
    })
    const none = await json('/api/v1/deals', { api_token: sandbox.apiKey, start: '1000' })
    expect(none).toMatchObject({ data: null })
  })

  it('leave out closed issues, keep journals in their issue, and compare with >=', async () => {
    await start({ product: 'redmine-like' })
    const key = { key: sandbox.apiKey }
    const open = (await json('/issues.json', key)) as { total_count: bigint; issues: unknown[] }
    const all = (await json('/issues.json', { ...key, status_id: '*' })) as { total_count: bigint }
    expect(open.total_count).toBeLessThan(all.total_count)
    expect(open.issues).toHaveLength(25)
    const issue = await json(`/issues/9007199254740993.json`, { ...key, include: 'journals' })
    expect(issue).toMatchObject({ issue: { journals: expect.any(Array) } })
    expect(await json(`/issues/9007199254740993.json`, key)).toEqual({ issue: {} })
    const since = { ...key, status_id: '*', updated_on: '>=2999-01-01T00:00:00Z' }
    expect(await json('/issues.json', since)).toMatchObject({ total_count: 0n })
    expect((await ask('/issues.json', { ...key, updated_on: '2024-01-01' })).status).toBe(400)
  })
})
