import { beforeAll, describe, expect, test } from 'vitest'
import { engines, type TestEngine } from '../support/engines.ts'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'
import { shopSource } from '../support/shop-source.ts'

describe.each(engines)('state on %s', (_name, makeEngine) => {
  let directory = ''
  let engine: TestEngine

  beforeAll(async () => {
    directory = makeProject({ 'shop.js': shopSource })
    engine = makeEngine(directory)
    await run()
  })

  const cli = (...words: readonly string[]): ReturnType<typeof runCommand> =>
    runCommand([...words, ...engine.flags], { directory })
  const run = (...words: readonly string[]): ReturnType<typeof runCommand> =>
    cli('run', './shop.js', '-q', ...words)
  const cursors = () => engine.query('select "cursor" from %._sp_state order by resource')

  test('is shown for people and as JSON, with exact numbers', async () => {
    const plain = await cli('state', 'get', 'my-shop')
    expect([plain.code, plain.stderr]).toEqual([0, ''])
    expect(plain.stdout).toMatch(/^orders +9007199254740993 +reads from the cursor on /m)
    expect(plain.stdout).toMatch(/^events +- +reads everything /m)
    const json = await cli('state', 'get', 'my-shop', '--resource', 'orders', '--json')
    expect(json.stdout).toContain('"cursor": 9007199254740993,')
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'state get',
      pipeline: 'my-shop',
      states: [
        {
          resource: 'orders',
          partition: '',
          unfinishedRead: null,
          table: 'orders',
          disposition: 'merge (upsert)',
        },
      ],
    })
    const none = await cli('state', 'get', 'my-shop', '--partition', 'north')
    expect([none.code, none.stdout]).toEqual([2, ''])
    expect(none.stderr).toContain('leave --partition out')
    const unknown = await cli('state', 'get', 'my-shop', '--resource', 'order')
    expect([unknown.code, unknown.stdout]).toEqual([2, ''])
    expect(unknown.stderr).toContain('Did you mean orders?')
  })

  test('the next run begins at the cursor that was set', async () => {
    const { code, stdout, stderr } = await cli(
      'state',
      'set',
      'my-shop',
      'orders',
      '--cursor',
      '9007199254740992',
    )
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe('orders: cursor 9007199254740993 -> 9007199254740992\n')
    expect(await cursors()).toEqual([[null], ['9007199254740992']])
    await run('--set', 'mode=wide', '--select', 'orders')
    expect(await engine.query('select id, note from %.orders order by id')).toEqual([
      [expect.anything(), null],
      [expect.anything(), 'read from 9007199254740992'],
    ])
    const json = await cli('state', 'set', 'my-shop', 'orders', '--cursor', '5', '--json')
    expect(json.stdout).toContain('"before": 9007199254740993,\n  "cursor": 5\n')
  })

  test.each([
    ['another kind of cursor', ['orders', '--cursor', '2026-01-01'], /compared as a number/],
    ['a resource without cursor', ['events', '--cursor', '5'], /'events' has no cursor/],
    ['another resource', ['order', '--cursor', '5'], /Did you mean orders\?/],
    ['a partition that is none', ['orders', '--cursor', '5', '--partition', 'north'], /partition 'north'/],
    ['no cursor at all', ['orders'], /required option '--cursor <value>'/],
  ])('%s is refused, and nothing is changed', async (_case, words, problem) => {
    const before = await cursors()
    const { code, stderr } = await cli('state', 'set', 'my-shop', ...words)
    expect([code, stderr]).toEqual([2, expect.stringMatching(problem)])
    expect(await cursors()).toEqual(before)
  })

  test('an unfinished read is shown without what it asks for, and given up only when that is said', async () => {
    const position =
      '{"request":{"path":"/next?signature=hush"},"digest":"abc","readAt":"2026-01-02T03:04:05.678Z"}'
    const readId = '019c21ac-e950-7771-8996-57788d3dde0f'
    await engine.query(
      `update %._sp_state set read_id = '${readId}', "position" = '${position}' where resource = 'orders'`,
    )
    const shown = await cli('state', 'get', 'my-shop')
    expect(shown.stdout).toContain('goes on after the page of 2026-01-02T03:04:05.678Z')
    const { stdout } = await cli('state', 'get', 'my-shop', '--json', '--resource', 'orders')
    expect(stdout).not.toContain('hush')
    expect(JSON.parse(stdout)).toMatchObject({
      states: [{ unfinishedRead: { readId, resumesAfterPageOf: '2026-01-02T03:04:05.678Z' } }],
    })
    const refused = await cli('state', 'set', 'my-shop', 'orders', '--cursor', '6')
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('give it up with --fresh')])
    const set = await cli('state', 'set', 'my-shop', 'orders', '--cursor', '6', '--fresh')
    expect([set.code, set.stdout]).toEqual([0, 'orders: cursor 5 -> 6\nIts unfinished read was given up.\n'])
    const stored = await engine.query(
      `select "cursor", read_id, "position" from %._sp_state where resource = 'orders'`,
    )
    expect(stored).toEqual([['6', readId, null]])
  })

  test('nothing is cleared without --yes, and it is said what would be', async () => {
    const before = await cursors()
    const { code, stdout, stderr } = await cli('state', 'clear', 'my-shop')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('- forget how far orders was read: the next run reads it from its start\n')
    expect(stderr).toContain('reads it from its start, and appends again what stands in its tables already\n')
    expect(stderr).toContain('Give --yes to do it.')
    expect(await cursors()).toEqual(before)
  })

  test('what is cleared is read from its start; half a read is not appended twice', async () => {
    await run('--set', 'mode=cut', '--select', 'events')
    const names = () => engine.query('select name from %.events order by name')
    expect(await names()).toEqual([['half'], ['whole']])
    const shown = await cli('state', 'get', 'my-shop', '--resource', 'events')
    expect(shown.stdout).toContain('reads everything, in place of an unfinished read')
    const { code, stdout } = await cli('state', 'clear', 'my-shop', '--yes')
    expect([code, stdout]).toEqual([
      0,
      'events: the next run reads it from its start\norders: the next run reads it from its start\n',
    ])
    expect(await cursors()).toEqual([[null], [null]])
    await run('--set', 'mode=wide')
    expect(await names()).toEqual([['whole'], ['whole']])
    expect(await engine.query('select note from %.orders')).toEqual([['read from null'], ['read from null']])
  })

  test('what was changed stands among the runs', async () => {
    const commands = await engine.query('select command from %._sp_runs order by number')
    const upkeep = commands.flat().filter((command) => command !== 'run')
    expect(upkeep).toEqual(['state set', 'state set', 'state set', 'state clear'])
  })

  test('what never was loaded is not created', async () => {
    const { code, stderr } = await cli('state', 'clear', 'other', '--yes')
    expect([code, stderr]).toEqual([2, expect.stringContaining('has no tables of pipeline "other"')])
  })
})
