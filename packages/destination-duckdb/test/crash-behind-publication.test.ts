import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase } from './duckdb-database.ts'

const program = join(import.meta.dirname, 'publish-and-die.ts')

// DuckDB reads its log again when the file is opened next.
it.each(['replace', 'scd2'])(
  'what a %s published stands after kill -9 right behind the commit',
  async (kind) => {
    const database = await duckDbDatabase()
    onTestFinished(() => database.remove())
    const { signal, stderr } = spawnSync(
      process.execPath,
      ['--conditions=@standpipe/source', program, database.path, kind],
      { encoding: 'utf8' },
    )
    expect([signal, stderr]).toEqual(['SIGKILL', ''])
    expect(await database.query('select id, name from %"orders" order by id')).toEqual([
      ['1', 'again'],
      ['2', null],
    ])
    expect(await database.query('select value from %"orders__lines" order by 1')).toEqual([['b'], ['c']])
  },
)
