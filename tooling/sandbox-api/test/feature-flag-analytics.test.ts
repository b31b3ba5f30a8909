import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ExactRecord,
  type ExactValue,
  parseExactRecord,
  type Sandbox,
  startSandbox,
} from '../src/index.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ rows: 100 })
})
afterAll(() => sandbox.stop())

const truth = (list: string): ExactRecord[] => [...sandbox.truth(`feature-flag-analytics/${list}`)]

/** How many records have each value of a field. */
function tally(records: readonly ExactRecord[], ...fields: readonly string[]): number[] {
  const groups = Map.groupBy(records, (record) => JSON.stringify(fields.map((field) => record[field])))
  return Array.from(groups.values(), ({ length }) => length).toSorted((first, second) => first - second)
}

async function ask(path: string): Promise<ExactRecord> {
  const headers = { authorization: `Bearer ${sandbox.apiKey}` }
  const response = await fetch(`${sandbox.url}/feature-flag-analytics${path}`, { headers })
  const answer = await response.text()
  const body = answer.startsWith('[') ? parseExactRecord(`{"list":${answer}}`) : parseExactRecord(answer)
  return { ...body, status: BigInt(response.status) }
}

/** A value that is a text. */
function text(value: ExactValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('There is no text.')
  return value
}

const lengthOf = (list: ExactValue | undefined): number => (Array.isArray(list) ? list.length : -1)

describe('the data of feature-flag-analytics', () => {
  it('has a workspace of 60 environments, one of a page of traffic types, and many without anything', () => {
    expect(tally(truth('environments'), 'workspace_id').at(-1)).toBe(60)
    expect(tally(truth('traffic_types'), 'workspace_id').at(-1)).toBe(50)
    expect(tally(truth('segments'), 'workspace_id').at(-1)).toBe(110)
    expect(truth('workspaces').length).toBeGreaterThan(50)
    expect(tally(truth('segments'), 'workspace_id').length).toBeLessThan(10)
  })

  it('has the same names of segments and ids of statuses in several workspaces, and each once in one', () => {
    expect(tally(truth('segments'), 'name').at(-1)).toBeGreaterThan(3)
    expect(tally(truth('segments'), 'workspace_id', 'name').at(-1)).toBe(1)
    expect(tally(truth('rollout_statuses'), 'id').at(-1)).toBe(6)
    expect(tally(truth('rollout_statuses'), 'workspace_id', 'id').at(-1)).toBe(1)
    const names = truth('segments')
      .map(({ name }) => text(name))
      .join('')
    for (const character of ['/', ' ', '%', '新', '?', '#']) expect(names).toContain(character)
  })

  it('has segments with few keys, with a page of them, with one more and with hundreds', () => {
    const keys = truth('segments_keys')
    const sizes = tally(keys, 'environment_id', 'segment_name')
    expect(new Set(sizes)).toEqual(new Set([1, 3, 50, 51, 320]))
    expect(tally(keys, 'environment_id', 'segment_name', 'key').at(-1)).toBe(1)
    expect(new Set(keys.map(({ workspace_id }) => workspace_id)).size).toBe(2)
  })
})

describe('the answers of feature-flag-analytics', () => {
  it('want the key as a bearer token', async () => {
    const { status } = await fetch(
      `${sandbox.url}/feature-flag-analytics/v2/workspaces?api_key=${sandbox.apiKey}`,
    )
    expect(status).toBe(401)
  })

  it('have the form of their list, and nothing that belongs to the parents', async () => {
    expect(await ask('/v2/workspaces?offset=50&limit=50')).toMatchObject({
      offset: 50n,
      limit: 50n,
      totalCount: 53n,
    })
    const requests = await ask('/v2/changeRequests?offset=150')
    expect(Object.keys(requests)).toEqual(['data', 'offset', 'limit', 'count', 'status'])
    expect(lengthOf(requests['data'])).toBe(10)
    const id = text(truth('environments')[0]?.['workspace_id'])
    const { list } = await ask(`/v2/environments/ws/${id}?offset=50`)
    expect(lengthOf(list)).toBe(10)
    expect(
      JSON.stringify(list, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toContain(id)
  })

  it('lead on by markers, also where the offset means nothing', async () => {
    const fault = { kind: 'ignore-offset', path: '/feature-flag-analytics/v2/users' } as const
    const first = await ask('/v2/users?offset=0&limit=50')
    expect(first['nextMarker']).toEqual(expect.any(String))
    sandbox.addFault(fault)
    expect((await ask('/v2/users?offset=50&limit=50'))['data']).toEqual(first['data'])
    const found: ExactValue[] = []
    let after = ''
    for (;;) {
      const page = await ask(`/v2/users?offset=0&limit=50${after}`)
      found.push(...(page['data'] as readonly ExactValue[]))
      if (page['nextMarker'] === null) break
      after = `&after=${encodeURIComponent(text(page['nextMarker']))}`
    }
    expect(found).toEqual(truth('users'))
    sandbox.clearFaults()
  })

  it('are the whole array where the offset is ignored', async () => {
    const path = `/v2/environments/ws/${text(truth('environments')[0]?.['workspace_id'])}`
    sandbox.addFault({ kind: 'ignore-offset', resource: 'feature-flag-analytics/environments' })
    expect(lengthOf((await ask(`${path}?offset=50&limit=50`))['list'])).toBe(60)
    sandbox.clearFaults()
  })

  it('to a pair are keys, as texts or objects, or 404, and are counted by which', async () => {
    sandbox.resetCounters()
    const { environment_id, segment_name } = truth('segments_keys')[5]!
    const path = (segment: ExactValue | undefined) =>
      `/v2/segments/${text(environment_id)}/${encodeURIComponent(text(segment))}/keys?offset=0&limit=50`
    expect(await ask(path(segment_name))).toMatchObject({ status: 200n, offset: 0n, limit: 50n })
    expect(await ask(path('nowhere'))).toEqual({ status: 404n, code: 404n, message: expect.any(String) })
    expect(Object.keys(sandbox.counters())).toEqual([
      '/feature-flag-analytics/v2/segments/{environment}/{segment}/keys',
      '/feature-flag-analytics/v2/segments/{environment}/{segment}/keys (of another workspace)',
    ])
  })

  it('to an address that nobody can decode are 404', async () => {
    expect(await ask('/v2/segments/%ff/%zz/keys')).toMatchObject({ status: 404n })
    expect(await ask('/v2/segments/ws/%ff')).toMatchObject({ status: 404n })
  })

  it('go with what they belong to', () => {
    const before = truth('segments_keys').length
    sandbox.mutate({ resource: 'feature-flag-analytics/workspaces', deleted: 1, within: { from: 0, to: 1 } })
    expect(truth('segments_keys').length).toBeLessThan(before)
    expect(truth('environments')).toHaveLength(15)
  })
})
