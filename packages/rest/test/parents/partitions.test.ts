import { decimal, RecordError, type DataRecord, type Source } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import type { RestResource } from '../../src/index.ts'
import { partitionsOf } from '../support/list-partitions.ts'
import { readAll } from '../support/read-all.ts'
import type { SyntheticRequest } from '../support/apis/synthetic-api.ts'
import { thrown } from '../support/thrown.ts'
import { ofProject, perProject, sourceWith } from './tasks-source.ts'

const ids = async (source: Source): Promise<readonly string[]> =>
  (await partitionsOf(source, 'tasks')).partitions.map(({ id }) => id)

describe('the partitions of a resource', () => {
  it('are those of a list', async () => {
    const { source } = sourceWith({ path: '/{region}/tasks', list: { region: ['eu', 'us'] } })
    expect((await partitionsOf(source, 'tasks')).partitions).toEqual([
      { id: 'eu', values: { region: 'eu' } },
      { id: 'us', values: { region: 'us' } },
    ])
  })

  it('are the records of a parent, in their order and once each', async () => {
    const shifted = [{ id: 3 }, { id: 1 }, { id: 1 }, { id: 2 }, { id: 3 }]
    const { source, api } = sourceWith(perProject, { projects: shifted })
    expect(await ids(source)).toEqual(['3', '1', '2'])
    expect(api.asked).toEqual([0, 2, 4, 5].map((at) => `/projects?offset=${at}&limit=2`))
  })

  it('are every parent with every other and with every value of a list', async () => {
    const { source } = sourceWith(
      {
        path: '/projects/{project}/users/{user}/tasks',
        query: { state: '{state}' },
        parents: [ofProject, { resource: 'users', values: { user: 'id' } }],
        list: { state: ['open', 'done'] },
      },
      { projects: [{ id: 1 }, { id: 2 }], users: [{ id: 'a' }, { id: 'b' }] },
    )
    const pairs = ['project=1', 'project=2'].flatMap((project) => ['a', 'b'].map((user) => [project, user]))
    expect(await ids(source)).toEqual(
      pairs.flatMap(([project, user]) =>
        ['open', 'done'].map((state) => `${project}&state=${state}&user=${user}`),
      ),
    )
  })

  it('are the parents that agree in what they share, as a number or as a text', async () => {
    const { source } = sourceWith(
      {
        path: '/{workspace}/projects/{project}/users/{user}',
        parents: [
          { resource: 'projects', values: { workspace: 'workspace', project: 'id' } },
          { resource: 'users', values: { workspace: 'home.workspace', user: 'id' }, on: ['workspace'] },
        ],
      },
      {
        projects: [
          { id: 1, workspace: 'w1' },
          { id: 2, workspace: 'w2' },
          { id: 3, workspace: 'w1' },
          { id: 4, workspace: 7 },
        ],
        users: [
          { id: 'a', home: { workspace: 'w1' } },
          { id: 'b', home: { workspace: 'w2' } },
          { id: 'c', home: { workspace: '7' } },
        ],
      },
    )
    expect(await ids(source)).toEqual([
      'project=1&user=a&workspace=w1',
      'project=2&user=b&workspace=w2',
      'project=3&user=a&workspace=w1',
      'project=4&user=c&workspace=7',
    ])
  })

  it('are more than memory holds of the inner parent, too', async () => {
    const many = Array.from({ length: 10_500 }, (_value, index) => ({ id: index }))
    const { source, api } = sourceWith(
      { path: '/{project}/{user}', parents: [ofProject, { resource: 'users', values: { user: 'id' } }] },
      { projects: [{ id: 'p' }, { id: 'q' }], users: many },
    )
    const { partitions } = await partitionsOf(source, 'tasks')
    expect(new Set(partitions.map(({ id }) => id)).size).toBe(21_000)
    expect(api.counts().get('/users')).toBe(1)
    await source.close?.()
  })

  it('have ids that can be stored, whatever their values', async () => {
    const odd = ['a b/ü', 'x'.repeat(1001), 'nul\0', '\uD800', 'x'.repeat(1000)]
    const { source } = sourceWith(perProject, { projects: odd.map((id) => ({ id })) })
    const found = await ids(source)
    expect(found[0]).toBe('a b/ü')
    expect(found.slice(1, 4)).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^sha256:[0-9a-f]{64}$/)),
    )
    expect(found[4]).toBe('x'.repeat(1000))
    expect(new Set(found).size).toBe(5)
  })

  it('keep their values exactly', async () => {
    const big = 12345678901234567890n
    const { source, requests } = sourceWith(perProject, {
      projects: [{ id: big }, { id: decimal('0.12345678901234567890') }],
    })
    const { partitions } = await partitionsOf(source, 'tasks')
    await readAll(source, 'tasks', { partition: partitions[1]! })
    expect(requests[0]?.path).toBe('/projects/0.12345678901234567890/tasks')
    expect(partitions).toEqual([
      { id: String(big), values: { project: big } },
      { id: '0.12345678901234567890', values: { project: decimal('0.12345678901234567890') } },
    ])
  })
})

describe('a parent record without a usable value', () => {
  const broken = [{ id: 1 }, { id: 2 }, { name: 'no id' }]

  it.each([
    ['missing', {}, 'missing or null'],
    ['null', { id: null }, 'missing or null'],
    ['empty', { id: '' }, 'empty'],
    ['a step up', { id: '..' }, "'..', which leads elsewhere"],
    ['an object', { id: { a: 1 } }, 'no plain value'],
  ])('(%s) is an error that names it (DLT 2.3 no. 53, 57)', async (_what, record, problem) => {
    const { source } = sourceWith(perProject, { projects: [{ id: 1 }, { id: 2 }, record] })
    const error = await thrown(ids(source))
    expect(RecordError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({
      message: `tasks cannot be read for a record of 'projects', record 1 of GET https://api.example.test/projects?offset=2&limit=2: its field 'id' is ${problem}.`,
      place: { resource: 'projects', row: 1 },
      field: 'id',
    })
  })

  it('is skipped where that is declared, and counted', async () => {
    const { source } = sourceWith(
      { ...perProject, parents: { ...ofProject, onNull: 'skip' } },
      { projects: broken },
    )
    const { partitions, warnings } = await partitionsOf(source, 'tasks')
    expect(partitions.map(({ id }) => id)).toEqual(['1', '2'])
    expect(warnings).toEqual(["tasks: 1 records of 'projects' lack a value to ask with and were skipped"])
  })

  it('is read for without it where that is declared', async () => {
    const { source, requests } = sourceWith(
      {
        query: { project: '{project}', team: '{team}' },
        parents: { resource: 'projects', values: { project: 'id', team: 'team' }, optionalValues: ['team'] },
      },
      {
        projects: [
          { id: 1, team: null },
          { id: 2, team: '' },
          { id: 3, team: 't' },
        ],
      },
    )
    const { partitions } = await partitionsOf(source, 'tasks')
    for (const partition of partitions) await readAll(source, 'tasks', { partition })
    expect(requests.map(({ query }) => String(query))).toEqual([
      'project=1',
      'project=2&team=',
      'project=3&team=t',
    ])
  })
})

/** The request that is sent for the only project. */
async function requestOf(
  tasks: Partial<RestResource>,
  id: DataRecord['id'] = 7,
): Promise<SyntheticRequest | undefined> {
  const { source, requests } = sourceWith(
    { parents: ofProject, ...tasks },
    { projects: [{ id: id ?? null }] },
  )
  const { partitions } = await partitionsOf(source, 'tasks')
  await readAll(source, 'tasks', { partition: partitions[0]! })
  return requests[0]
}

describe('the request of a partition', () => {
  it('has its values percent-encoded in the path (DLT section 3, row 14)', async () => {
    const { source, api } = sourceWith(perProject, { projects: [{ id: 'a b/ü%?' }] })
    const [partition] = (await partitionsOf(source, 'tasks')).partitions
    await readAll(source, 'tasks', { partition: partition! })
    expect(api.asked.at(-1)).toBe('/projects/a%20b%2F%C3%BC%25%3F/tasks')
  })

  it('has them in parameters and headers as text, in a JSON body with their type (DLT 2.3 no. 53, 64, 65)', async () => {
    const request = await requestOf({
      path: '/p/{project}',
      method: 'POST',
      query: { project: '{project}', filter: 'id:{project}', both: ['{project}', 'x'] },
      headers: { 'X-Project': '{project}' },
      body: { json: { project: '{project}', text: 'no. {project}', list: [{ of: '{project}' }] } },
    })
    expect(String(request?.query)).toBe('project=7&filter=id%3A7&both=7&both=x')
    expect(request?.headers['x-project']).toBe('7')
    expect(request?.body).toBe('{"project":7,"text":"no. 7","list":[{"of":7}]}')
  })

  it('has a list or object in a JSON body as it is', async () => {
    const request = await requestOf(
      { method: 'POST', body: { json: { project: '{project}' } } },
      { key: [1, null] },
    )
    expect(request?.body).toBe('{"project":{"key":[1,null]}}')
  })

  it('has them in forms and texts', async () => {
    const form = await requestOf({ method: 'POST', body: { form: { p: '{project}' } } })
    expect(form?.body).toBe('p=7')
    const text = await requestOf({ method: 'POST', body: { text: '<id>{project}</id>', type: 'text/xml' } })
    expect(text?.body).toBe('<id>7</id>')
  })

  it('leaves braces alone that are no names, and doubled ones become single (DLT 2.3 no. 56)', async () => {
    const query = '{ project(id: {project}) { id, {{name}} } }'
    const request = await requestOf({ method: 'POST', body: { json: { query } } })
    expect(request?.body).toBe('{"query":"{ project(id: 7) { id, {name} } }"}')
  })
})
