import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { flagsBench, type FlagsBench } from '../support/flags-bench.ts'

let bench: FlagsBench
beforeAll(async () => {
  bench = await flagsBench()
})
afterEach(() => {
  bench.sandbox.clearFaults()
  bench.sandbox.resetCounters()
})
afterAll(() => bench.stop())

const list = (name: string): string => `feature-flag-analytics/${name}`

describe('a list that is an array and nothing else', () => {
  it('b4: is whole where the API pages, with more than a page of 60 environments', async () => {
    const { status, resources } = await bench.load({ select: ['environments'] })
    expect([status, resources[0]?.summary.warnings]).toEqual(['completed', []])
    expect(await bench.differences({ resources: ['environments'] })).toEqual([])
  })

  it('b4: is whole, and ends, where the API takes no notice of the offset', async () => {
    bench.sandbox.addFault({ kind: 'ignore-offset', resource: list('environments') })
    const { status, resources } = await bench.load({ select: ['environments'], fullRefresh: true })
    expect([status, resources[0]?.summary.warnings]).toEqual(['completed', []])
    expect(await bench.differences({ resources: ['environments'] })).toEqual([])
    // Once more for each workspace that has any.
    const workspaces = bench.truth('workspaces').length
    const filled = new Set(bench.truth('environments').map(({ workspace_id }) => workspace_id)).size
    expect(bench.requests('/v2/environments/ws/{workspace}')).toBe(workspaces + filled)
  })

  it('b4: that comes again with just as many as were asked for may be cut, and the run says so', async () => {
    bench.sandbox.addFault({ kind: 'ignore-offset', resource: list('traffic_types') })
    const { status, resources } = await bench.load({ select: ['traffic_types'] })
    expect(status).toBe('completed')
    expect(resources[0]?.summary.warnings).toEqual([expect.stringContaining('came again')])
    expect(await bench.differences({ resources: ['traffic_types'] })).toEqual([])
  })

  it('b4: that ignores the offset in an envelope is an error instead of a short table', async () => {
    bench.sandbox.addFault({ kind: 'ignore-offset', resource: list('change_requests') })
    const { errors } = await bench.load({ select: ['change_requests'] })
    expect(errors.map(({ message }) => message).join()).toContain('same records as the one before')
  })
})

describe('markers', () => {
  it('lead through a list whose offset means nothing', async () => {
    for (const name of ['users', 'flag_sets'])
      bench.sandbox.addFault({ kind: 'ignore-offset', resource: list(name) })
    expect(await bench.load({ select: ['users', 'flag_sets'] })).toMatchObject({ status: 'completed' })
    expect(await bench.differences({ resources: ['users', 'flag_sets'] })).toEqual([])
    expect(bench.requests('/v2/users')).toBe(Math.ceil(bench.truth('users').length / 50))
  })
})

describe('fields', () => {
  it('b6: of milliseconds stay the integers that they are, beyond 2^31', async () => {
    await bench.load({ select: ['feature_flags'] })
    const column = bench.destination
      .schema('feature_flags')
      ?.columns.find(({ name }) => name === 'creation_time')
    expect(column).toMatchObject({ type: 'bigint' })
    const stored = new Map(
      bench.rows('feature_flags').map((row) => [row['id'], String(row['creation_time'])]),
    )
    const truth = bench.truth('feature_flags')
    expect(stored).toEqual(new Map(truth.map(({ id, creationTime }) => [id, String(creationTime as bigint)])))
    expect(truth.every(({ creationTime }) => (creationTime as bigint) > 2n ** 31n)).toBe(true)
  })

  it('b8: named "2fa" and "type" are columns', async () => {
    await bench.load({ select: ['users'] })
    const rows = bench.rows('users')
    expect(new Set(rows.map((row) => row['_2fa']))).toEqual(new Set([true, false]))
    expect(new Map(rows.map((row) => [row['id'], row['_2fa']]))).toEqual(
      new Map(bench.truth('users').map((user) => [user['id'], user['2fa']])),
    )
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['user']))
  })

  it('keep statuses of the same id in several workspaces apart', async () => {
    await bench.load({ select: ['rollout_statuses'] })
    const rows = bench.rows('rollout_statuses')
    expect(rows).toHaveLength(bench.truth('rollout_statuses').length)
    expect(new Set(rows.map(({ id }) => id)).size).toBeLessThan(rows.length)
  })
})
