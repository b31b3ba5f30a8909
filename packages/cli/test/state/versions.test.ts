import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { engines } from '../support/engines.ts'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'

/** A source that serves what stands in `items.json`: one resource with history, one that flags what is missing. */
const source = `
import { readFileSync } from 'node:fs'
const resource = (name, more) => ({
  name, primaryKey: ['id'], positionBasis: null, cursorBasis: null, ...more,
  async *read() {
    const records = JSON.parse(readFileSync('items.json', 'utf8'))
    yield { records, request: null, number: 1, label: 'items.json', bytes: 100, stop: 'single-page' }
  },
})
export default () => ({
  specVersion: 'v1',
  name: 'shop',
  resources: [
    resource('items', { disposition: { kind: 'merge', strategy: 'scd2' } }),
    resource('flagged', { onMissing: 'flag' }),
  ],
})`

const one = { id: 1, name: 'one', tags: ['a', 'b'] }
const two = { id: 2, name: 'two', tags: ['c'] }

test.each(engines)('history and flags in %s', { timeout: 60_000 }, async (_name, make) => {
  const directory = makeProject({ 'shop.js': source })
  const engine = make(directory)
  const run = async (records: readonly object[], ...flags: readonly string[]) => {
    writeFileSync(join(directory, 'items.json'), JSON.stringify(records))
    return runCommand(['run', './shop.js', ...engine.flags, ...flags], { directory })
  }
  await run([one, two])
  const changed = await run([{ ...one, name: 'uno' }])
  expect(changed.code).toBe(0)
  expect(changed.stdout).toMatch(/versions opened +1\n +versions closed +1/)
  await run([one, two])

  const versions = `select id, name, _sp_valid_to is null, row_number() over (partition by id order by _sp_valid_from)
    from %.items order by id, _sp_valid_from`
  expect((await engine.query(versions)).map((row) => row.map(String))).toEqual([
    ['1', 'one', 'false', '1'],
    ['1', 'uno', 'false', '2'],
    ['1', 'one', 'true', '3'],
    ['2', 'two', 'false', '1'],
    ['2', 'two', 'true', '2'],
  ])
  const gaps = `select count(*) from %.items as one join %.items as next
    on next._sp_key_id = one._sp_key_id and next._sp_valid_from = one._sp_valid_to where one._sp_valid_to > one._sp_valid_from`
  expect(await engine.query(gaps).then(([row]) => Number(row?.[0]))).toBe(2)
  const tags = 'select i.name, t.value from %.items i join %.items__tags t on t._sp_root_id = i._sp_id'
  const current = `${tags} where i._sp_valid_to is null order by t.value`
  expect(await engine.query(current)).toEqual([
    ['one', 'a'],
    ['one', 'b'],
    ['two', 'c'],
  ])
  expect(await engine.query('select count(*)::int from %.items__tags')).toEqual([[5]])
  expect(await engine.query('select count(_sp_missing_since)::int from %.flagged')).toEqual([[0]])
  await run([one], '--select', 'flagged')
  const flagged = 'select id::int from %.flagged where _sp_missing_since is not null'
  expect(await engine.query(flagged)).toEqual([[2]])

  const dbt = await runCommand(['schema', 'show', 'shop', '--format', 'dbt', ...engine.flags], { directory })
  const { sources } = parse(dbt.stdout) as {
    readonly sources: readonly {
      readonly tables: readonly { readonly name: string; readonly columns: readonly object[] }[]
    }[]
  }
  const testsOf = (table: string) =>
    sources[0]?.tables.find(({ name }) => name === table)?.columns.find((column) => 'data_tests' in column)
  expect([testsOf('items'), testsOf('flagged')]).toEqual([undefined, expect.anything()])

  const refused = await run([one], '--full-refresh', '--select', 'items')
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('would be lost for good')])
  const refreshed = await run([one], '--full-refresh', '--accept-change', '--select', 'items')
  expect(refreshed.stderr).toContain('3 closed versions of records went with it')
  expect(await engine.query('select name from %.items')).toEqual([['one']])
})
