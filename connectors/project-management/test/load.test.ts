import { differencesFromTruth, memoryTables, type TruthComparison } from '@standpipe/connector-kit'
import { describeSource, run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { editRecord, startSandbox, type RecordEdit, type Sandbox } from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import projectManagement, { type ProjectManagementSettings } from '../src/index.ts'

const incremental = ['clients', 'projects', 'milestones', 'tasks', 'time_entries']

let sandbox: Sandbox
let destination: MemoryDestination

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 100, scale: 0.5 })
  destination = memoryDestination()
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.resetCounters())

const source = projectManagement({ baseUrl: 'https://api.example.test', apiKey: 'unused' })
const names = source.resources.map(({ name }) => name)

/** One run of everything. */
function load(
  options: Pick<RunOptions, 'fullRefresh'> = {},
  settings: Partial<ProjectManagementSettings> = {},
): Promise<RunSummary> {
  const baseUrl = `${sandbox.url}/project-management`
  return run({
    source: projectManagement({ baseUrl, apiKey: sandbox.apiKey, ...settings }),
    destination,
    ...options,
  })
}

/** A full refresh; lists of projects that cannot be read any more are given up with it. */
function refresh(): Promise<RunSummary> {
  return load({ fullRefresh: true }, { unreadable: 'empty' })
}

const list = (name: string): string => `project-management/${name}`

/** How the stored tables differ from what is true, all of them unless some are named. */
function differences(
  options: Partial<Pick<TruthComparison, 'resources' | 'columns' | 'truth'>> = {},
): Promise<readonly string[]> {
  return differencesFromTruth({
    source,
    stored: memoryTables(destination),
    truth: (name) => sandbox.truth(list(name)),
    ...options,
  })
}

describe('a run', () => {
  it('loads all twelve tables value by value', async () => {
    const { status, errors, resources } = await load()
    expect(errors).toEqual([])
    expect(status).toBe('completed')
    expect(resources.map(({ name }) => name)).toEqual(names)
    for (const name of names) {
      expect(sandbox.total(list(name))).toBeGreaterThan(0)
      expect(destination.rows(name)).toHaveLength(sandbox.total(list(name)))
    }
    expect(await differences()).toEqual([])
    // However many lists are read for them.
    const { requests } = sandbox.counters()['/project-management/api/v1/projects'] ?? {}
    expect(requests).toBe(1)
  })

  it('makes every table and column that is declared', () => {
    const tables = describeSource(source).resources.flatMap((resource) => resource.tables)
    expect(destination.tableNames().toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
    for (const { name, columns } of tables) {
      const stored = destination.schema(name)?.columns.filter(({ path }) => path !== undefined)
      expect(stored?.map((column) => column.name)).toEqual(columns.map((column) => column.name))
      expect(stored?.every((column) => column.declared)).toBe(true)
    }
  })

  it('asks for what changed, and stores the new values and the new rows', async () => {
    const before = new Map(names.map((name) => [name, sandbox.total(list(name))]))
    sandbox.mutate({ changed: 9, added: 6 })
    expect((await differences()).length).toBeGreaterThan(50)
    const { status, resources } = await load()
    expect(status).toBe('completed')
    expect(await differences()).toEqual([])
    const readLess = resources.filter(({ name, summary }) => summary.recordsRead < (before.get(name) ?? 0))
    expect(readLess.map(({ name }) => name)).toEqual(incremental)
    expect(resources.flatMap(({ summary }) => summary.schemaChanges)).toEqual([])
  })

  it('with nothing new leaves every table as it was', async () => {
    await load()
    expect(await differences()).toEqual([])
  })

  it('finds records that appear late where lists are read whole, and the others with a full refresh', async () => {
    sandbox.mutate({ late: 4 })
    await load()
    const whole = names.filter((name) => !incremental.includes(name))
    // What is told to be a member, a comment or a file of something late is missing with it.
    const ofOwn = whole.filter((name) => !['comments', 'attachments'].includes(name))
    expect(await differences({ resources: ofOwn })).toEqual([])
    expect(await differences({ resources: incremental })).not.toEqual([])
    expect(await refresh()).toMatchObject({ status: 'completed' })
    expect(await differences()).toEqual([])
  })

  it('keeps what the API no longer lists, unless it is told to delete it where lists are read whole', async () => {
    sandbox.mutate({ resource: list('users'), deleted: 5 })
    sandbox.mutate({ resource: list('clients'), deleted: 5 })
    await load()
    for (const name of ['users', 'clients']) {
      expect(destination.rows(name)).toHaveLength(sandbox.total(list(name)) + 5)
    }
    const { resources } = await load({}, { onMissing: 'delete' })
    expect(await differences({ resources: ['users'] })).toEqual([])
    expect(destination.rows('clients')).toHaveLength(sandbox.total(list('clients')) + 5)
    expect(resources.find(({ name }) => name === 'users')?.summary.rowsMissing).toBe(5)
    await refresh()
    expect(await differences()).toEqual([])
  })
})

/** The truth with what a fault makes of it. */
function edited(edit: RecordEdit): NonNullable<TruthComparison['truth']> {
  return (name) => Array.from(sandbox.truth(list(name)), (record, place) => editRecord(record, edit, place))
}

describe('records that look different from one day to the next', () => {
  const resources = ['tags', 'users']

  it('keep their types where these are declared, and get new columns for what is new', async () => {
    const edit: RecordEdit = { asText: ['id'], set: { colour: 7 } }
    for (const name of resources) sandbox.addFault({ kind: 'edit-records', resource: list(name), edit })
    const summary = await load()
    const columns = { tags: { colour: { type: 'bigint' } }, users: { colour: { type: 'bigint' } } } as const
    expect(await differences({ resources, columns, truth: edited(edit) })).toEqual([])
    const changes = summary.resources.flatMap((result) => result.summary.schemaChanges)
    expect(changes.map(({ kind, table }) => [kind, table])).toEqual([
      ['column-added', 'users'],
      ['column-added', 'tags'],
    ])
  })

  it('get a column beside the old one for what has another type, and say so', async () => {
    sandbox.clearFaults()
    sandbox.addFault({ kind: 'edit-records', resource: list('tags'), edit: { set: { colour: 'red' } } })
    const { status, resources: results } = await load()
    expect(status).toBe('completed')
    const tags = results.find(({ name }) => name === 'tags')
    expect(tags?.summary.schemaChanges).toMatchObject([{ kind: 'variant-added', table: 'tags' }])
    expect(destination.rows('tags').every(({ colour__v_text }) => colour__v_text === 'red')).toBe(true)
    sandbox.clearFaults()
  })
})
