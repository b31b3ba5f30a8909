import { memoryTables, differencesFromTruth } from '@standpipe/connector-kit'
import { run, type RunSummary } from '@standpipe/runner'
import {
  projectManagement as simulator,
  startSandbox,
  type Mutation,
  type ProjectManagementSwitches,
  type Sandbox,
} from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { afterEach, describe, expect, it } from 'vitest'
import projectManagement, { type ProjectManagementSettings } from '../../src/index.ts'

const users = 'project-management/users'

let sandbox: Sandbox
let destination: MemoryDestination
afterEach(() => sandbox.stop())

async function start(switches: ProjectManagementSwitches = {}): Promise<void> {
  sandbox = await startSandbox({ rows: 100, simulators: [simulator(switches)] })
  destination = memoryDestination()
}

function load(settings: Partial<ProjectManagementSettings> = {}): Promise<RunSummary> {
  const baseUrl = `${sandbox.url}/project-management`
  const source = projectManagement({ baseUrl, apiKey: sandbox.apiKey, ...settings })
  return run({ source, destination, select: ['users'] })
}

/** What is true now and not stored; what was deleted meanwhile stays, and is not meant. */
async function notStored(): Promise<readonly string[]> {
  const differences = await differencesFromTruth({
    source: projectManagement({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }),
    stored: memoryTables(destination),
    truth: () => sandbox.truth(users),
    resources: ['users'],
  })
  return differences.filter((difference) => difference.includes('is not stored'))
}

/** Changes the list behind the first page, in the first half of that. */
function changes(mutation: Mutation): void {
  const within = { from: 0, to: 50 }
  sandbox.addFault({ kind: 'mutate', resource: users, mutation: { resource: users, within, ...mutation } })
}

describe('c2: a list that changes while it is read', () => {
  it('loses nothing when records leave it, because pages overlap', async () => {
    await start()
    changes({ deleted: 7 })
    const { status, resources } = await load()
    expect(status).toBe('completed')
    expect(await notStored()).toEqual([])
    expect(resources[0]?.summary.warnings.join()).toContain('the total changed from 230 to 223')
  })

  it('would pass as many by as have left it', async () => {
    await start()
    changes({ deleted: 7 })
    await load({ overlap: 0 })
    expect(await notStored()).toHaveLength(7)
  })

  it('stores once what comes twice when records are put in', async () => {
    await start()
    changes({ late: 7 })
    await load({ overlap: 0 })
    expect(destination.rows('users')).toHaveLength(230)
  })
})

describe('c3: a server that grants fewer records than it is asked for', () => {
  it.each([50, 7, 1])('loses nothing with pages of %i', async (maximumLimit) => {
    await start({ maximumLimit })
    sandbox.mutate({ resource: users, deleted: 190 })
    await load()
    expect(await notStored()).toEqual([])
    expect(destination.rows('users')).toHaveLength(40)
  })
})

describe('c7: a total', () => {
  it.each(['missing', 'sometimes'] as const)('that is %s ends nothing', async (total) => {
    await start({ total })
    const { status, resources } = await load()
    expect(status).toBe('completed')
    expect(resources[0]?.summary.stop).toBe('no-more')
    expect(await notStored()).toEqual([])
  })

  it('that changes is told, and every record is read all the same', async () => {
    await start()
    const mutation = { resource: users, added: 40 }
    sandbox.addFault({ kind: 'mutate', resource: users, at: 2, mutation })
    const { resources } = await load()
    expect(resources[0]?.summary.warnings.join()).toContain('the total changed from 230 to 270')
    expect(await notStored()).toEqual([])
  })
})
