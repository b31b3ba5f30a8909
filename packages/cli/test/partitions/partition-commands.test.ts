import { beforeAll, describe, expect, test } from 'vitest'
import { engines, type TestEngine } from '../support/engines.ts'
import { makeProject } from '../support/project.ts'
import { runCommand } from '../support/run-command.ts'
import { sitesSource } from './sites-source.ts'

describe.each(engines)('partitions with a cursor each on %s', (_name, makeEngine) => {
  let directory = ''
  let engine: TestEngine

  beforeAll(() => {
    directory = makeProject({ 'sites.js': sitesSource })
    engine = makeEngine(directory)
  })

  const cli = (...words: readonly string[]): ReturnType<typeof runCommand> =>
    runCommand([...words, ...engine.flags], { directory })
  const run = (...words: readonly string[]): ReturnType<typeof runCommand> =>
    cli('run', './sites.js', '-q', ...words)
  const states = () => engine.query(`select "partition", "cursor" from %._sp_state order by "partition"`)

  test('a read that was cut short goes on behind the partitions that are finished (DLT section 3 row 1)', async () => {
    expect((await run('--set', 'mode=cut')).code).not.toBe(0)
    expect(await states()).toEqual([
      ['', null],
      ['north', '12'],
      ['south', '22'],
    ])
    const shown = await cli('state', 'get', 'sites')
    expect(shown.stdout).toMatch(
      /^visits +- +goes on behind 2 partitions, in partition west after the page of /m,
    )
    const json = await cli('state', 'get', 'sites', '--json', '--partition', '')
    expect(JSON.parse(json.stdout)).toMatchObject({
      states: [{ partition: '', unfinishedRead: { finishedPartitions: 2, inPartition: 'west' } }],
    })
    expect((await cli('status', 'sites')).stdout).toMatch(/^visits .* of 2 partitions +unfinished /m)
    const refused = await cli('state', 'set', 'sites', 'visits', '--partition', 'north', '--cursor', '5')
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('give it up with --fresh')])
    expect((await run()).code).toBe(0)
    expect(await states()).toEqual([
      ['', null],
      ['north', '12'],
      ['south', '22'],
      ['west', '32'],
    ])
    expect(await engine.query('select _sp_partition, id from %.visits order by id')).toEqual(
      [11, 12, 21, 22, 31, 32].map((id) => [
        id < 20 ? 'north' : id < 30 ? 'south' : 'west',
        expect.toSatisfy(is(id)),
      ]),
    )
  })

  test('each partition goes on from its own cursor', async () => {
    await run()
    expect(await engine.query(`select id, "from" from %.visits where "from" <> 'null' order by id`)).toEqual(
      [12, 22, 32].map((id) => [expect.toSatisfy(is(id)), String(id)]),
    )
  })

  test('a partition that left the list keeps its cursor', async () => {
    expect((await run('--set', 'mode=fewer')).code).toBe(0)
    expect(await states()).toHaveLength(4)
  })

  test('the cursor of a partition is set, and that of the whole resource means nothing', async () => {
    const shown = await cli('state', 'get', 'sites', '--partition', 'south')
    expect(shown.stdout).toMatch(/^visits +south +22 +reads from the cursor on /m)
    const whole = await cli('state', 'set', 'sites', 'visits', '--cursor', '5')
    expect([whole.code, whole.stderr]).toEqual([2, expect.stringContaining('is read in partitions')])
    const set = await cli('state', 'set', 'sites', 'visits', '--partition', 'south', '--cursor', '5')
    expect([set.code, set.stdout]).toEqual([0, 'visits, partition south: cursor 22 -> 5\n'])
    await run()
    expect(await engine.query(`select "from" from %.visits where id = 21`)).toEqual([['5']])
  })

  test('a partition is set while a read is unfinished only by giving it up', async () => {
    await run('--set', 'mode=cut')
    const words = ['state', 'set', 'sites', 'visits', '--partition', 'south', '--cursor', '6'] as const
    expect((await cli(...words)).code).toBe(2)
    const set = await cli(...words, '--fresh')
    expect([set.code, set.stdout]).toEqual([0, expect.stringContaining('Its unfinished read was given up.')])
    await run()
    expect(await engine.query(`select "from" from %.visits where id = 21`)).toEqual([['6']])
  })

  test('what is cleared is read from its start, in every partition', async () => {
    const { stderr } = await cli('state', 'clear', 'sites')
    expect(stderr).toContain('how far visits was read in 3 partitions')
    expect((await cli('state', 'clear', 'sites', '--yes')).code).toBe(0)
    expect(await states()).toEqual([['', null]])
    await run()
    expect(await engine.query(`select count(*) from %.visits where "from" = 'null'`)).toEqual([
      [expect.toSatisfy(is(6))],
    ])
  })

  test('preview shows rows of one partition after the other', async () => {
    const { code, stdout } = await runCommand(['preview', './sites.js', 'visits', '--limit', '3'], {
      directory,
    })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^11 .*\n12 .*\n21 /m)
  })
})

function is(number: number): (value: unknown) => boolean {
  return (value) => Number(value) === number
}
