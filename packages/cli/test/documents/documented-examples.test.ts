import { blog, issueTracker, startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRows, queryDuckDb } from '../support/query.ts'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'

const example = (name: string): string =>
  readFileSync(new URL(`../../../../docs/examples/${name}.yaml`, import.meta.url), 'utf8')

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ rows: 1000, simulators: [blog, issueTracker] })
})
afterAll(() => sandbox.stop())

/** A document of the examples beside its database, with nothing changed but the address. */
interface Example {
  /** Loads it, to the end and without a warning. */
  load(): Promise<void>
  /** Rows of each table, in their order. */
  count(...tables: readonly string[]): Promise<readonly unknown[]>
  query(sql: string): Promise<readonly (readonly unknown[])[]>
}

function exampleOf(name: string, edit: (text: string) => string): Example {
  const directory = makeProject({ 'example.yaml': edit(example(name)) })
  const query: Example['query'] = (sql) => queryDuckDb(join(directory, 'tables.duckdb'), sql)
  return {
    query,
    async load() {
      const words = ['run', './example.yaml', '--destination', 'duckdb:tables.duckdb', '--json']
      const variables = { GITHUB_TOKEN: sandbox.apiKey, ORDERS_KEY: sandbox.apiKey }
      const { code, stdout, stderr } = await runCommand(words, { directory, variables })
      expect([code, stderr]).toEqual([0, expect.not.stringMatching(/warning/i)])
      expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' })
    },
    async count(...tables) {
      return (await query(countRows('example', tables))).flat()
    },
  }
}

/** The path of a request to the sandbox, with how often it was served since the last question. */
function served(): { readonly [path: string]: number } {
  const counters = sandbox.counters()
  sandbox.resetCounters()
  return Object.fromEntries(Object.entries(counters).map(([path, { served: count }]) => [path, count]))
}

describe('examples of dlt, loaded as they stand over HTTP into DuckDB', () => {
  test('posts, details and comments: 25 / 25 / 1250 rows, each with its title and body (DLT 2.3 no. 46, 70)', async () => {
    const posts = exampleOf('posts', (text) => text.replace('https://api.example.com', `${sandbox.url}/blog`))
    await posts.load()
    expect(await posts.count('posts', 'post_details', 'post_comments')).toEqual([25, 25, 1250])
    expect(await posts.query('select id, title from example.posts order by id')).toEqual(
      Array.from({ length: 25 }, (_, id) => [id, `Post ${id}`]),
    )
    expect(await posts.query('select id, title, body from example.post_details order by id')).toEqual(
      Array.from({ length: 25 }, (_, id) => [id, `Post ${id}`, `Post body ${id}`]),
    )
    expect(await posts.query('select post_id, id, body from example.post_comments order by 1, 2')).toEqual(
      Array.from({ length: 1250 }, (_, row) => {
        const [post, id] = [Math.floor(row / 50), row % 50]
        return [post, id, `Comment ${id} for post ${post}`]
      }),
    )
  })

  test.each([
    ['in one page, as it stands', 1000, [1, 1, 1]],
    ['page by page', 10, [3, 7, 2]],
  ])('PokeAPI: lists and objects, %s', async (_case, limit, pages) => {
    const pokeapi = exampleOf('pokeapi', (text) =>
      text.replace('https://pokeapi.co', sandbox.url).replace('limit: 1000', `limit: ${limit}`),
    )
    served()
    await pokeapi.load()
    expect(await pokeapi.count('pokemon', 'berry', 'region', 'berry_details')).toEqual([24, 68, 11, 68])
    const asked = served()
    expect(['pokemon', 'berry', 'region'].map((name) => asked[`/api/v2/${name}/`])).toEqual(pages)
    expect(asked['/api/v2/berry/{key}/']).toBe(68)
    const flavors = [...sandbox.truth('berry')].flatMap((berry) => berry['flavors'])
    expect(await pokeapi.count('berry_details__flavors')).toEqual([flavors.length])
  })

  test('GitHub: issues by cursor and Link header, comments of each, contributors by name', async () => {
    const github = exampleOf('github-issues', (text) =>
      text.replace('https://api.github.com', `${sandbox.url}/issue-tracker`),
    )
    await github.load()
    const expected = wanted()
    expect(expected.issues.length).toBeGreaterThan(100)
    expect(await github.count('issues', 'issue_comments', 'contributors')).toEqual([
      expected.issues.length,
      expected.comments.length,
      120,
    ])
    const owners = await github.query(
      'select number from example.issue_comments join example.issues on issues.id = _issues_id order by issue_comments.id',
    )
    expect(owners.flat()).toEqual(expected.comments.map(({ issue_number: number }) => Number(number)))

    sandbox.mutate({ resource: 'issue-tracker/issues', changed: 9, added: 4 })
    await github.load()
    const stored = await github.query('select number, title from example.issues')
    const changed = wanted().issues.map(({ number, title }) => [Number(number), title])
    expect(stored).toEqual(expect.arrayContaining(changed))
    expect(new Set(stored.map(([number]) => number)).size).toBe(stored.length)
  })

  test('orders, incrementally: what changed arrives, nothing is stored twice (DLT 2.3 no. 59, 63)', async () => {
    const orders = exampleOf('orders', (text) => text.replace('https://api.example.com', sandbox.url))
    await orders.load()
    const total = sandbox.total('orders')
    expect(await orders.count('orders', 'items')).toEqual([total, sandbox.total('items')])
    await orders.load()
    expect(await orders.count('orders')).toEqual([total])
    sandbox.mutate({ changed: 5, added: 3, resource: 'orders' })
    await orders.load()
    expect(await orders.count('orders')).toEqual([total + 3])
    const [last] = sandbox
      .served()
      .filter(({ resource }) => resource === 'orders')
      .slice(-1)
    expect(last?.updatedSince).toBeGreaterThan(Date.parse('2000-01-02'))
  })
})

/** What the document asks the issue tracker for. */
function wanted(): {
  readonly issues: readonly { readonly [field: string]: unknown }[]
  readonly comments: readonly { readonly [field: string]: unknown }[]
} {
  const issues = [...sandbox.truth('issue-tracker/issues')].filter(
    ({ state, updated_at: time }) =>
      state === 'open' && typeof time === 'string' && time >= '2024-01-25T11:21:28Z',
  )
  const numbers = new Set(issues.map(({ number }) => number))
  const comments = [...sandbox.truth('issue-tracker/issue_comments')].filter(({ issue_number: number }) =>
    numbers.has(number ?? null),
  )
  return { issues, comments }
}
