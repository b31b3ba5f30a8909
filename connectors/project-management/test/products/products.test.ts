import { differencesFromTruth, memoryTables } from '@standpipe/connector-kit'
import type { Resource, Source } from '@standpipe/core'
import { run, type RunSummary } from '@standpipe/runner'
import {
  projectManagement as simulator,
  servedRecord,
  startSandbox,
  type ProductName,
  type Sandbox,
} from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { afterEach, describe, expect, it } from 'vitest'
import projectManagement, { type ProjectManagementSettings } from '../../src/index.ts'
import { settingsOfReadme } from './settings-of-readme.ts'

type Columns = NonNullable<Resource['columns']>

let sandbox: Sandbox
afterEach(() => sandbox.stop())

interface Loaded {
  readonly source: Source
  readonly destination: MemoryDestination
  readonly load: () => Promise<RunSummary>
  /** How the tables differ from what the product serves; undeclared fields have the types that are named. */
  readonly differences: (columns: { readonly [resource: string]: Columns }) => Promise<readonly string[]>
}

/** A product that is played, and the source that the README's settings make for it. */
async function play(product: ProductName, file: number, more: object = {}): Promise<Loaded> {
  sandbox = await startSandbox({ rows: 100, scale: 0.5, simulators: [simulator({ product })] })
  const settings: ProjectManagementSettings = {
    ...(await settingsOfReadme(file, {
      baseUrl: `${sandbox.url}/project-management`,
      apiKey: sandbox.apiKey,
    })),
    ...more,
  }
  const source = projectManagement(settings)
  const destination = memoryDestination()
  return {
    source,
    destination,
    load: () => run({ source: projectManagement(settings), destination }),
    differences: (columns) =>
      differencesFromTruth({
        source,
        stored: memoryTables(destination),
        columns,
        truth: (name) =>
          Array.from(sandbox.truth(`project-management/${name}`), (record) => ({
            ...carriedBy(source, name, record),
            ...servedRecord(product, name, record),
          })),
      }),
  }
}

function carriedBy(source: Source, name: string, record: { readonly [field: string]: unknown }): object {
  const [parent] = source.resources.find((resource) => resource.name === name)?.parents ?? []
  if (parent === 'tasks') return { task_id: record['task_id'] }
  return parent === 'projects' ? { project_id: record['project_id'] } : {}
}

const id = { type: 'bigint' } as const
const text = { type: 'text' } as const
const time = { type: 'timestamp' } as const
const flag = { type: 'boolean' } as const

describe('an API in the form of Pipedrive', () => {
  const times = { add_time: time, update_time: time }
  const columns = {
    users: { id, name: text, email: text, active_flag: flag, modified: time },
    clients: {
      ...times,
      id,
      name: text,
      'address.street': text,
      'address.city': text,
      'address.postal_code': text,
      'address.country': text,
      active_flag: flag,
    },
    projects: {
      ...times,
      id,
      title: text,
      status: text,
      'org_id.value': id,
      'org_id.owner_id': id,
      currency: text,
      deleted: id,
    },
    project_members: {
      id,
      project_id: id,
      'person_id.value': id,
      'person_id.name': text,
      active_flag: flag,
    },
    tasks: { ...times, id, subject: text, deal_id: id, due_date: { type: 'date' }, done: flag },
    comments: { ...times, id, content: text, user_id: id },
    attachments: { id: text, name: text, file_size: id, url: text },
    custom_fields: { id, name: text, field_type: text, 'options[].id': id, 'options[].name': text },
  } satisfies { readonly [resource: string]: Columns }

  it('is loaded by the settings in the README, value by value', async () => {
    const { source, load, differences } = await play('pipedrive-like', 0)
    const { status, errors } = await load()
    expect(errors).toEqual([])
    expect(status).toBe('completed')
    expect(source.resources.map(({ name }) => name)).toEqual(Object.keys(columns))
    expect(source.resources.every(({ cursor }) => cursor === undefined)).toBe(true)
    expect(await differences(columns)).toEqual([])
  })

  it('is loaded again after it has changed', async () => {
    const { load, differences } = await play('pipedrive-like', 0)
    await load()
    sandbox.mutate({ changed: 7, added: 5, late: 3 })
    expect((await differences(columns)).length).toBeGreaterThan(20)
    expect(await load()).toMatchObject({ status: 'completed' })
    expect(await differences(columns)).toEqual([])
  })
})

describe('an API in the form of Redmine', () => {
  const times = { created_on: time, updated_on: time }
  const reference = (name: string): Columns => ({ [`${name}.id`]: id, [`${name}.name`]: text })
  const columns: { readonly [resource: string]: Columns } = {
    users: { id, firstname: text, lastname: text, mail: text, created_on: time },
    projects: { ...times, id, name: text, description: text, status: id },
    project_members: {
      id,
      project_id: id,
      ...reference('project'),
      ...reference('user'),
      'roles[].id': id,
      'roles[].name': text,
    },
    milestones: {
      id,
      project_id: id,
      name: text,
      status: text,
      due_date: { type: 'date' },
      updated_on: time,
      ...reference('project'),
    },
    task_lists: { id, project_id: id, name: text, ...reference('project') },
    tasks: {
      ...times,
      id,
      subject: text,
      due_date: { type: 'date' },
      ...reference('project'),
      ...reference('status'),
      ...reference('author'),
      estimated_hours: { type: 'double' },
    },
    comments: { id, task_id: id, notes: text, created_on: time, ...reference('user') },
    attachments: { id: text, task_id: id, filename: text, filesize: id, ...reference('author') },
    time_entries: {
      ...times,
      id,
      comments: text,
      spent_on: { type: 'date' },
      ...reference('project'),
      ...reference('user'),
      hours: { type: 'double' },
    },
    custom_fields: {
      id,
      name: text,
      field_format: text,
      'possible_values[].id': id,
      'possible_values[].name': text,
    },
  }

  it.each([
    ['in the query', {}],
    ['in a header', { keyIn: 'header', keyName: 'X-Redmine-API-Key' }],
  ])('is loaded by the settings in the README, value by value, with the key %s', async (_, more) => {
    const { source, load, differences } = await play('redmine-like', 1, more)
    const { status, errors } = await load()
    expect(errors).toEqual([])
    expect(status).toBe('completed')
    expect(source.resources.map(({ name }) => name)).toEqual(Object.keys(columns))
    expect(await differences(columns)).toEqual([])
  })

  it('is asked for the issues that changed, closed ones too', async () => {
    const { load, differences } = await play('redmine-like', 1)
    await load()
    sandbox.mutate({ changed: 7, added: 5 })
    const total = sandbox.total('project-management/tasks')
    const { status, resources } = await load()
    expect(status).toBe('completed')
    expect(await differences(columns)).toEqual([])
    const tasks = resources.find(({ name }) => name === 'tasks')
    expect(tasks?.summary.recordsRead).toBeLessThan(total / 2)
  })
})
