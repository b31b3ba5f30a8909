import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flagsBench, type FlagsBench } from '../support/flags-bench.ts'

const keysPath = '/v2/segments/{environment}/{segment}/keys'

let bench: FlagsBench
beforeAll(async () => {
  bench = await flagsBench()
  await bench.load({
    select: ['workspaces', 'environments', 'segments', 'segments_keys'],
  })
})
afterAll(() => bench.stop())

type Row = Readonly<Record<string, unknown>>

function tally(rows: readonly Row[], ...fields: readonly string[]): ReadonlyMap<string, number> {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(fields.map((field) => row[field])))
  return new Map(Array.from(groups, ([group, { length }]) => [group, length]))
}

describe('segments_keys', () => {
  it('b1: has all keys of a segment, with few of them, a page, one more and hundreds', () => {
    const stored = tally(bench.rows('segments_keys'), 'environment_id', 'segment_name')
    expect(stored).toEqual(tally(bench.truth('segments_keys'), 'environment_id', 'segment_name'))
    expect(new Set(stored.values())).toEqual(new Set([1, 3, 50, 51, 320]))
  })

  it('b2: has each key once, however often it is read', async () => {
    const before = bench.rows('segments_keys')
    await bench.load({ select: ['segments_keys'] })
    expect(bench.rows('segments_keys')).toEqual(before)
    const each = tally(before, 'environment_id', 'segment_name', 'key')
    expect(new Set(each.values())).toEqual(new Set([1]))
  })

  it('b3: keeps segments of one name apart, and reaches those whose name no address can hold as it is', () => {
    const rows = bench.rows('segments_keys')
    const names = [...new Set(rows.map(({ segment_name }) => String(segment_name)))]
    for (const character of ['/', ' ', '%', '?', '#', '新', '"']) {
      expect(names.join('')).toContain(character)
    }
    const inBoth = names.filter(
      (name) =>
        new Set(rows.filter((row) => row['segment_name'] === name).map((row) => row['workspace_id'])).size >
        1,
    )
    expect(inBoth.length).toBeGreaterThan(3)
    expect(bench.rows('segments')).toHaveLength(bench.truth('segments').length)
  })

  it('b5: asks once for each pair of an environment and a segment of one workspace, and for no other', async () => {
    const [environments, segments] = ['environments', 'segments'].map((name) =>
      tally(bench.truth(name), 'workspace_id'),
    )
    const pairs = Array.from(
      environments ?? [],
      ([workspace, count]) => count * (segments?.get(workspace) ?? 0),
    )
    bench.sandbox.resetCounters()
    await bench.load({ select: ['segments_keys'] })
    const notDefined = bench.requests(`${keysPath} (not defined)`)
    expect(bench.requests(`${keysPath} (of another workspace)`)).toBe(0)
    expect(notDefined).toBeGreaterThan(0.8 * sum(pairs))
    // A segment of exactly a page is asked for once more, because its count could be that of the page.
    const defined = [...tally(bench.truth('segments_keys'), 'environment_id', 'segment_name').values()]
    const pages = defined.map((keys) => (keys === 50 ? 2 : Math.ceil(keys / 50)))
    const withoutKeys = sum(pairs) - notDefined - defined.length
    expect(bench.requests(keysPath)).toBe(sum(pages) + withoutKeys)
  })

  it('b5: asks for parents once, however many resources need them', async () => {
    bench.sandbox.resetCounters()
    await bench.load()
    const workspaces = bench.truth('workspaces').length
    expect(bench.requests('/v2/workspaces')).toBe(2)
    const pages = (name: string): number =>
      sum([...tally(bench.truth(name), 'workspace_id').values()].map((count) => Math.ceil(count / 50) - 1))
    expect(bench.requests('/v2/segments/ws/{workspace}')).toBe(workspaces + pages('segments'))
  })
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
