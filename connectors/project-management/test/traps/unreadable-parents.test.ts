import { run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import projectManagement, { type ProjectManagementSettings } from '../../src/index.ts'

let sandbox: Sandbox
let destination: MemoryDestination

beforeEach(async () => {
  sandbox = await startSandbox({ rows: 100, scale: 0.3 })
  onTestFinished(() => sandbox.stop())
  destination = memoryDestination()
})

function load(
  settings: Partial<ProjectManagementSettings> = {},
  options: Pick<RunOptions, 'fullRefresh'> = {},
): Promise<RunSummary> {
  const baseUrl = `${sandbox.url}/project-management`
  const source = projectManagement({ baseUrl, apiKey: sandbox.apiKey, ...settings })
  return run({ source, destination, select: ['project_members', 'milestones', 'tasks'], ...options })
}

const total = (list: string): number => sandbox.total(`project-management/${list}`)

function warningsOf({ resources }: RunSummary, name: string): string {
  return resources.find((resource) => resource.name === name)?.summary.warnings.join('\n') ?? ''
}

/** Lets a project be archived from now on: its lists answer 403. */
function archive(project: number): void {
  const lists = ['members', 'milestones', 'tasks']
  for (const list of lists) {
    const path = `/project-management/api/v1/projects/${project}/${list}`
    sandbox.addFault({ kind: 'refusal', path, status: 403, times: 1000 })
  }
}

describe('c5: projects whose lists answer 403 or 404', () => {
  it('are skipped and counted, and all others are read', async () => {
    const summary = await load()
    expect(summary).toMatchObject({ status: 'completed', errors: [] })
    for (const name of ['project_members', 'milestones', 'tasks']) {
      expect(destination.rows(name)).toHaveLength(total(name))
      // Two of 18 projects are archived and two deleted.
      expect(warningsOf(summary, name)).toMatch(/\b4 partitions/)
    }
  })

  it('keep their rows when they are archived later, and bring the rest when they come back', async () => {
    await load()
    archive(101)
    sandbox.mutate({ resource: 'project-management/tasks', changed: 20, added: 10 })
    const before = destination.rows('tasks').length
    expect(await load({ onMissing: 'delete' })).toMatchObject({ status: 'completed' })
    expect(destination.rows('tasks').length).toBeGreaterThan(before)
    expect(destination.rows('tasks').length).toBeLessThan(total('tasks'))
    expect(destination.rows('project_members')).toHaveLength(total('project_members'))
    sandbox.clearFaults()
    await load()
    expect(destination.rows('tasks')).toHaveLength(total('tasks'))
  })

  it('are taken for empty where the settings say so, and a full refresh is done', async () => {
    await load()
    archive(101)
    const kept = await load({}, { fullRefresh: true })
    expect(warningsOf(kept, 'tasks')).toMatch(/\b5 partitions/)
    expect(destination.rows('tasks')).toHaveLength(total('tasks'))
    await load({ unreadable: 'empty' }, { fullRefresh: true })
    const ofFirst = Array.from(sandbox.truth('project-management/tasks')).filter(
      ({ project_id }) => project_id === 101n,
    )
    expect(ofFirst.length).toBeGreaterThan(30)
    expect(destination.rows('tasks')).toHaveLength(total('tasks') - ofFirst.length)
  })

  it('are no matter for lists without a parent: there a 403 is the key', async () => {
    sandbox.addFault({ kind: 'auth', problem: 'wrong', resource: 'project-management/projects', times: 9 })
    const { errors } = await load()
    expect(errors.map(({ code }) => code)).toContain('SP_CREDENTIALS')
  })
})
