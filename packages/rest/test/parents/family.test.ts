import { ParentError, type Source } from '@standpipe/core'
import { run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { createRestSource, offset, singlePage, type RestResource } from '../../src/index.ts'
import { pageOf, syntheticApi, type Answer, type SyntheticApi } from '../support/apis/synthetic-api.ts'

/** Five projects on three pages, two tasks for each on two, and a comment for each task. */
const answer: Answer = (request) => {
  const [, kind, id, below] = request.path.split('/')
  const numbers = [1, 2, 3, 4, 5].map((number) => ({
    id: number,
    name: `P${number}`,
    team: { id: number % 2 },
  }))
  if (kind === 'projects' && below === undefined) return pageOf(numbers, request)
  if (below === 'tasks') return pageOf([{ id: `${id}a` }, { id: `${id}b` }], request)
  if (below === 'comments') return [{ id: `${id}-comment` }]
  if (below === 'members') return [{ id: `${id}-member` }]
  throw 404
}

const projects: RestResource = {
  name: 'projects',
  path: '/projects',
  primaryKey: 'id',
  paginator: offset({ limit: 2 }),
}
const tasks: RestResource = {
  name: 'tasks',
  path: '/projects/{project}/tasks',
  primaryKey: 'id',
  paginator: offset({ limit: 1 }),
  parents: {
    resource: 'projects',
    values: { project: 'id' },
    carry: { project_id: 'id', project_name: 'name' },
  },
}
const comments: RestResource = {
  name: 'comments',
  path: '/tasks/{task}/comments',
  primaryKey: 'id',
  parents: { resource: 'tasks', values: { task: 'id' }, carry: { project_id: 'project_id' } },
}
const members: RestResource = {
  name: 'members',
  path: '/teams/{team}/members',
  primaryKey: 'id',
  parents: { resource: 'projects', values: { team: 'team.id' } },
}

interface World {
  readonly api: SyntheticApi
  readonly destination: MemoryDestination
  readonly load: (
    options?: Partial<RunOptions>,
    ofProjects?: Partial<RestResource>,
    ofTasks?: Partial<RestResource>,
  ) => Promise<RunSummary>
}

/** Projects, their tasks, the comments of these and the members of the teams, with what differs in the first two. */
function world(answers: Answer = answer): World {
  const api = syntheticApi(answers)
  const destination = memoryDestination()
  const source = (ofProjects: Partial<RestResource>, ofTasks: Partial<RestResource>): Source =>
    createRestSource({
      name: 'work',
      client: api.client,
      resources: [comments, members, { ...tasks, ...ofTasks }, { ...projects, ...ofProjects }],
    })
  return {
    api,
    destination,
    load: (options = {}, ofProjects = {}, ofTasks = {}) =>
      run({ source: source(ofProjects, ofTasks), destination, ...options }),
  }
}

const rowsOf = (destination: MemoryDestination, table: string, ...columns: string[]): unknown[] =>
  destination.rows(table).map((row) => columns.map((column) => row[column]).join(' '))

const outcomes = ({ resources }: RunSummary): readonly string[] =>
  resources.map(({ name, summary: { status, stop } }) => `${name} ${status} ${stop}`)

/** Every address that was asked for more than once. */
const repeated = ({ counts }: SyntheticApi): readonly string[] =>
  [...counts()].filter(([, count]) => count > 1).map(([url]) => url)

describe('a family of resources', () => {
  it('asks for each page of a parent once, whoever needs it (DLT 2.3 no. 46, 55, 70, section 3 rows 2 and 15)', async () => {
    const { api, destination, load } = world()
    const summary = await load()
    expect(summary.errors).toEqual([])
    expect(repeated(api)).toEqual([])
    expect(rowsOf(destination, 'tasks', 'id', 'project_id', 'project_name', '_sp_partition')).toEqual(
      [1, 2, 3, 4, 5].flatMap((id) => ['a', 'b'].map((letter) => `${id}${letter} ${id} P${id} ${id}`)),
    )
    expect(rowsOf(destination, 'comments', 'id', 'project_id')).toEqual(
      [1, 2, 3, 4, 5].flatMap((id) => ['a', 'b'].map((letter) => `${id}${letter}-comment ${id}`)),
    )
    // The teams of five projects are two.
    expect(rowsOf(destination, 'members', 'id')).toEqual(['1-member', '0-member'])
  })

  it.each([1, 2, 3])('does so with %d resources at a time', async (concurrency) => {
    const { api, destination, load } = world()
    expect((await load({ concurrency })).errors).toEqual([])
    expect(repeated(api)).toEqual([])
    expect(destination.rows('comments')).toHaveLength(10)
  })

  it('does so where parents are not loaded themselves', async () => {
    const { api, destination, load } = world()
    const summary = await load({ select: ['comments', 'members'] })
    expect(summary.errors).toEqual([])
    expect(repeated(api)).toEqual([])
    expect(destination.rows('comments')).toHaveLength(10)
    expect(destination.rows('members')).toHaveLength(2)
    expect(destination.rows('projects')).toEqual([])
    const requests = summary.resources.reduce((sum, { summary: { requests: count } }) => sum + count, 0)
    expect(requests).toBe(api.asked.length)
  })

  it('does so where the one in the middle is not loaded', async () => {
    const { api, destination, load } = world()
    expect((await load({ select: ['comments', 'projects'] })).errors).toEqual([])
    expect(repeated(api)).toEqual([])
    expect(destination.rows('comments')).toHaveLength(10)
  })

  it('does so where the one in the middle is not loaded, and one is read at a time', async () => {
    const { api, destination, load } = world()
    expect((await load({ select: ['comments', 'projects'], concurrency: 1 })).errors).toEqual([])
    expect(repeated(api)).toEqual([])
    expect(destination.rows('comments')).toHaveLength(10)
  })

  it('asks for no more of a parent than a child with a limit needs', async () => {
    const { api, load } = world()
    expect(outcomes(await load({ select: ['tasks'], limit: 1 }))).toEqual(['tasks completed row-limit'])
    expect(api.asked.filter((url) => url.startsWith('/projects?')).length).toBeLessThanOrEqual(2)
  })

  it('gives children all parents of a resource that is not read to its end', async () => {
    const { destination, load } = world()
    const cursor = { path: 'id', initialValue: 1, endValue: 3 }
    const summary = await load({}, { cursor, rowOrder: 'asc' })
    expect(summary.errors).toEqual([])
    expect(outcomes(summary)).toContain('projects completed cursor-reached')
    expect([destination.rows('projects').length, destination.rows('tasks').length]).toEqual([2, 10])
  })

  it('asks for each window of a parent once, too', async () => {
    const { api, destination, load } = world((request) => {
      if (request.path !== '/projects') return answer(request)
      const day = Number(request.query.get('from')?.slice(8, 10))
      return pageOf([{ id: day, at: `2026-01-0${day}T12:00:00Z`, team: { id: 1 } }], request)
    })
    const range = { initialValue: '2026-01-01T00:00:00Z', endValue: '2026-01-04T00:00:00Z' }
    const cursor = { path: 'at', param: 'from', endParam: 'to', window: 'P1D', ...range }
    for (const select of [
      ['projects', 'tasks', 'members'],
      ['tasks', 'members'],
    ]) {
      api.asked.length = 0
      expect((await load({ select }, { cursor })).errors).toEqual([])
      expect(repeated(api)).toEqual([])
      expect(api.asked.filter((url) => url.startsWith('/projects?')).length).toBeGreaterThanOrEqual(3)
      expect(destination.rows('tasks')).toHaveLength(6)
    }
  })

  it('gives the same rows again, and removes what went with its parent', async () => {
    const { destination, load } = world()
    const missing = { onMissing: 'delete' } as const
    await load({}, missing)
    await load({}, missing)
    expect(destination.rows('tasks')).toHaveLength(10)
  })
})

describe('a backfill of a parent', () => {
  const range = { path: 'id', param: 'from', endParam: 'to', initialValue: 1, endValue: 3 } as const

  it('does not take the rows of other parents away', async () => {
    const { destination, load } = world()
    expect((await load({ select: ['members'] })).errors).toEqual([])
    const ids = rowsOf(destination, 'members', 'id')
    await expect(
      load({ select: ['members'], fullRefresh: true }, { cursor: range, paginator: singlePage() }),
    ).rejects.toThrow(/'members'.*'projects'/)
    expect(rowsOf(destination, 'members', 'id')).toEqual(ids)
  })
})

/** Three projects, or those from a cursor on. */
const since: Answer = (request) => {
  if (request.path !== '/projects') return answer(request)
  const from = Number(request.query.get('since') ?? 0)
  return pageOf(
    [1, 2, 3].map((id) => ({ id, at: id, team: { id } })).filter(({ at }) => at >= from),
    request,
  )
}

describe('a parent that is not read whole', () => {
  it('cuts its children, which the next run reads to their end', async () => {
    const { destination, load } = world()
    expect(outcomes(await load({ limit: 3, select: ['projects', 'members'] }))).toEqual([
      'members completed parent-cut',
      'projects completed row-limit',
    ])
    const summary = await load()
    expect(summary.errors).toEqual([])
    expect(destination.rows('projects')).toHaveLength(5)
    expect(destination.rows('members')).toHaveLength(2)
    expect(destination.rows('comments')).toHaveLength(10)
  })

  it('fails its children, which keep what they have, and the next run goes on', async () => {
    let isDown = true
    const { api, destination, load } = world((request) => {
      if (isDown && request.query.get('offset') === '4' && request.path === '/projects') throw 500
      return answer(request)
    })
    const { resources, errors } = await load()
    expect(resources.map(({ summary }) => summary.status)).toEqual(['failed', 'failed', 'failed', 'failed'])
    expect(errors.filter((error) => ParentError.isInstance(error))).toHaveLength(3)
    expect(destination.rows('tasks').length).toBeGreaterThan(0)
    isDown = false
    expect((await load()).errors).toEqual([])
    expect(destination.rows('comments')).toHaveLength(10)
    // The projects go on at their second page, so that the children read them by themselves.
    expect(api.counts().get('/projects?offset=4&limit=2')).toBe(3)
  })

  it('fails a child that reads it by itself with its own error', async () => {
    const { load } = world((request) => {
      if (request.path === '/projects') throw 500
      return answer(request)
    })
    const { errors } = await load({ select: ['comments'] })
    expect(errors[0]?.message).toContain('/projects')
    expect(errors[0]?.code).toBe('SP_REQUEST')
  })

  it('leaves its children without what its response rules leave out, and says so', async () => {
    const { destination, load } = world((request) => {
      if (request.path === '/projects/3/tasks') throw 403
      return answer(request)
    })
    const source = { responses: [{ status: 403, action: 'skipPartition' }] } as const
    const { errors, resources } = await load({}, {}, source)
    expect(errors).toEqual([])
    const lacking = resources.filter(({ summary }) => summary.warnings.length > 0).map(({ name }) => name)
    expect(lacking).toEqual(['comments', 'tasks'])
    expect(destination.rows('comments')).toHaveLength(8)
    const alone = await load({ select: ['comments'] }, {}, source)
    expect(alone.errors[0]?.message).toContain("its read ended with 'partition-skipped'")
  })

  it('cannot be one that the API cuts short', async () => {
    const { load } = world()
    const capped = { paginator: offset({ limit: 2, maximum: 4 }) }
    const { errors } = await load({}, capped)
    const messages = errors.map(({ message }) => message)
    expect(messages).toContainEqual(expect.stringContaining("its read ended with 'maximum-reached'"))
    const wanted = await load({}, { paginator: offset({ limit: 2, maximum: 4, onMaximum: 'stop' }) })
    expect(wanted.errors).toEqual([])
  })

  it('is read by its child when it is read from a cursor itself', async () => {
    const { api, destination, load } = world(since)
    const cursor = { cursor: { path: 'at', param: 'since', initialValue: 1 } } as const
    expect((await load({}, cursor)).errors).toEqual([])
    expect(repeated(api)).toEqual([])
    api.asked.length = 0
    expect((await load({}, cursor)).errors).toEqual([])
    expect([...api.counts().keys()].filter((url) => url.startsWith('/projects?'))).toEqual([
      '/projects?since=3&offset=0&limit=2',
      '/projects?since=3&offset=1&limit=2',
      '/projects?since=1&offset=0&limit=2',
      '/projects?since=1&offset=2&limit=2',
      '/projects?since=1&offset=3&limit=2',
    ])
    expect(destination.rows('tasks')).toHaveLength(6)
  })
})
