import { run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { memoryDestination } from '@standpipe/test-doubles'
import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createRestSource, offset, type RestResource } from '../../src/index.ts'
import { pageOf, syntheticApi } from '../support/apis/synthetic-api.ts'

/** What there is, and how it is read. */
interface Situation {
  /** For each project its tasks, and for each of these how many comments it has. */
  readonly projects: readonly (readonly number[])[]
  readonly limit: number
  readonly disposition: 'merge' | 'replace' | 'append'
  readonly runs: readonly Interruption[]
  /** How many turns of the event loop responses take. */
  readonly delays: readonly number[]
}

/** A run that may not come to its end. */
interface Interruption {
  /** The request that fails, counted from 0; null: none. */
  readonly failAt: number | null
  readonly options: Pick<RunOptions, 'limit' | 'maxPages' | 'concurrency' | 'select'>
}

const count = fc.integer({ min: 1, max: 3 })
const situation: fc.Arbitrary<Situation> = fc.record({
  projects: fc.array(fc.array(fc.nat(3), { maxLength: 4 }), { maxLength: 5 }),
  limit: count,
  disposition: fc.constantFrom('merge', 'replace', 'append'),
  runs: fc.array(
    fc.record({
      failAt: fc.option(fc.nat(20)),
      options: fc.record(
        {
          limit: fc.integer({ min: 1, max: 6 }),
          maxPages: fc.integer({ min: 1, max: 4 }),
          concurrency: count,
          select: fc.constantFrom(
            ['comments'],
            ['tasks', 'comments'],
            ['projects', 'comments'],
            ['projects'],
          ),
        },
        { requiredKeys: [] },
      ),
    }),
    { maxLength: 3 },
  ),
  delays: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
})

/** Runs of a family over what there is. */
function familyOf({ projects, limit, disposition, delays }: Situation) {
  const destination = memoryDestination()
  let failAt: number | null = null
  let requests = 0
  const api = syntheticApi(async (request) => {
    requests += 1
    if (requests - 1 === failAt) throw 500
    for (let turn = delays[requests % delays.length] ?? 0; turn > 0; turn -= 1) await setImmediate()
    const [, kind, id = '', below] = request.path.split('/')
    if (kind === 'projects' && below === undefined)
      return pageOf(
        projects.map((_tasks, index) => ({ id: `p${index}` })),
        request,
      )
    const [project = 0, task = 0] = id.slice(1).split('t').map(Number)
    const tasks = projects[project] ?? []
    if (kind === 'projects')
      return pageOf(
        tasks.map((_comments, index) => ({ id: `${id}t${index}` })),
        request,
      )
    return pageOf(
      Array.from({ length: tasks[task] ?? 0 }, (_value, index) => ({ id: `${id}c${index}` })),
      request,
    )
  })
  const common = { disposition, primaryKey: 'id', paginator: offset({ limit }), concurrency: 2 } as const
  const resources: RestResource[] = [
    {
      ...common,
      name: 'comments',
      path: '/tasks/{task}/comments',
      parents: { resource: 'tasks', values: { task: 'id' } },
    },
    {
      ...common,
      name: 'tasks',
      path: '/projects/{project}/tasks',
      parents: { resource: 'projects', values: { project: 'id' } },
    },
    { ...common, name: 'projects', path: '/projects' },
  ]
  return {
    api,
    destination,
    load: ({ failAt: failing, options }: Interruption): Promise<RunSummary> => {
      failAt = failing
      requests = 0
      api.asked.length = 0
      return run({
        source: createRestSource({ name: 'work', client: api.client, resources }),
        destination,
        ...options,
      })
    },
  }
}

const quiet: Interruption = { failAt: null, options: {} }

function expected({ projects }: Situation): { readonly [table: string]: readonly string[] } {
  const tasks = projects.flatMap((list, project) =>
    list.map((comments, task) => ({ id: `p${project}t${task}`, comments })),
  )
  return {
    projects: projects.map((_tasks, index) => `p${index}`),
    tasks: tasks.map(({ id }) => id),
    comments: tasks.flatMap(({ id, comments }) =>
      Array.from({ length: comments }, (_value, index) => `${id}c${index}`),
    ),
  }
}

describe('a family of resources, however it is interrupted and in whatever order the API answers,', () => {
  it('ends with every record once, and then asks for no page of a parent twice', async () => {
    const law = fc.asyncProperty(situation, async (given) => {
      const { api, destination, load } = familyOf(given)
      for (const interruption of given.runs) {
        await load(interruption)
        if (given.disposition !== 'replace') continue
        // A table is never exchanged for what some of the parents have.
        for (const [table, ids] of Object.entries(expected(given)))
          assert.ok([0, ids.length].includes(destination.rows(table).length), table)
      }
      for (const round of [1, 2]) {
        const { errors } = await load(quiet)
        assert.deepEqual(errors, [])
        for (const [table, ids] of Object.entries(expected(given))) {
          const rows = destination.rows(table).map((row) => String(row['id']))
          // An append adds what each finished read delivered.
          const unique = given.disposition === 'append' ? [...new Set(rows)] : rows
          assert.deepEqual(unique.toSorted(), ids.toSorted(), table)
        }
        const parents = [...api.counts()].filter(([url]) => !url.includes('comments'))
        if (round === 2)
          assert.deepEqual(
            parents.filter(([, times]) => times > 1),
            [],
          )
      }
    })
    await expect(fc.assert(law, { numRuns: 75, seed: 1 })).resolves.toBeUndefined()
  })
})
