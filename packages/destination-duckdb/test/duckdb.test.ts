import { ConfigurationError, DestinationError, DestinationLockedError, type Load } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { commitAll, ordersLoad, withSession } from '@standpipe/testing'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase, type DuckDbTestDatabase } from './duckdb-database.ts'

const shop = { dataset: 'shop', pipeline: 'shop' }

async function freshDatabase(...destination: Parameters<typeof duckDbDatabase>): Promise<DuckDbTestDatabase> {
  const database = await duckDbDatabase(...destination)
  onTestFinished(() => database.remove())
  return database
}

describe('the location', () => {
  it.each([
    ['duckdb:shop.duckdb', 'duckdb:shop.duckdb'],
    ['data/shop.duckdb', 'duckdb:data/shop.duckdb'],
    ['duckdb:/data/shop.duckdb?memory_limit=1GB&threads=2', 'duckdb:/data/shop.duckdb'],
    ['duckdb::memory:', 'duckdb::memory:'],
    [':memory:', 'duckdb::memory:'],
  ])('%s is shown as %s', (location, shown) => {
    expect(duckdb(location).location).toBe(shown)
  })

  it.each(['memory=1GB', 'memory_limit=much', 'threads=0', 'threads=two', 'temp_directory=', 'toString=1'])(
    'is refused with the option %s',
    (option) => {
      expect(() => duckdb(`duckdb:shop.duckdb?${option}`)).toThrow(
        expect.toSatisfy(
          (error) => ConfigurationError.isInstance(error) && /memory_limit=256MB/.test(error.hint ?? ''),
        ),
      )
    },
  )
})

it.each(['', 'duckdb:', 'duckdb:?threads=1'])('a location without a path is refused: "%s"', (location) => {
  expect(() => duckdb(location)).toThrow(/no path/)
})

describe('opening', () => {
  it.each(['csv', 'json', 'parquet'])('never takes a .%s file for an empty database', async (ending) => {
    const { path } = await freshDatabase()
    const file = `${path}.${ending}`
    await writeFile(file, '{"a": 1}')
    await expect(duckdb(file).open(shop)).rejects.toThrow('it is not a DuckDB database')
    expect(await readFile(file, 'utf8')).toBe('{"a": 1}')
  })

  it('says that the file is no DuckDB database', async () => {
    const database = await freshDatabase()
    await writeFile(database.path, 'id,name\n1,one\n'.repeat(1000))
    const opened = database.destination.open(shop)
    await expect(opened).rejects.toThrow(`${database.path} cannot be opened: it is not a DuckDB database`)
    await expect(opened).rejects.toSatisfy((error) => DestinationError.isInstance(error))
  })

  it.each([false, true])('says that the folder does not exist (read only: %s)', async (readOnly) => {
    const { path } = await freshDatabase()
    const opened = duckdb(join(path, '..', 'nowhere', 'shop.duckdb')).open({ ...shop, readOnly })
    await expect(opened).rejects.toThrow('its folder does not exist')
  })

  it('says that the path is a folder', async () => {
    const { path, destination } = await freshDatabase()
    await mkdir(path)
    await expect(destination.open(shop)).rejects.toThrow('it is a folder')
  })

  it('creates no file to read only', async () => {
    const { path, destination } = await freshDatabase()
    const session = await destination.open({ ...shop, readOnly: true })
    expect(await session.readTables()).toEqual([])
    await session.close()
    expect(existsSync(path)).toBe(false)
  })

  it.each([false, true])('names the process that holds the file (read only: %s)', async (readOnly) => {
    const { path, destination } = await freshDatabase()
    const holder = spawn(process.execPath, [join(import.meta.dirname, 'hold-file.ts'), path])
    await once(holder.stdout, 'data')
    const opened = destination.open({ ...shop, readOnly })
    await expect(opened).rejects.toSatisfy(
      (error) =>
        DestinationLockedError.isInstance(error) &&
        error.holder === `process ${holder.pid} (${process.execPath})` &&
        error.message.includes(String(holder.pid)),
    )
    holder.stdin.end()
    await once(holder, 'exit')
    await (await destination.open({ ...shop, readOnly })).close()
  })

  it('lets one session of the process write, whatever the file is called', async () => {
    const { path, destination } = await freshDatabase()
    const session = await destination.open(shop)
    const other = duckdb(join(path, '..', '..', path.split('/').at(-2)!, 'shop.duckdb'))
    await expect(other.open(shop)).rejects.toSatisfy((error) => DestinationLockedError.isInstance(error))
    await session.close()
    await (await other.open(shop)).close()
  })

  it('gives the file free when the dataset cannot be used', async () => {
    const database = await freshDatabase()
    await withSession(database, () => Promise.resolve())
    await database.query('update %"_sp_version" set version = version + 70')
    await expect(database.destination.open(shop)).rejects.toThrow(/layout 7\d/)
    await database.query('update %"_sp_version" set version = version - 70')
    await (await database.destination.open(shop)).close()
  })

  it.each([false, true])(
    'refuses a dataset that differs from another one only in case (read only: %s)',
    async (readOnly) => {
      const database = await freshDatabase()
      await withSession(database, () => Promise.resolve())
      const opened = database.destination.open({ ...shop, dataset: 'SHOP', readOnly })
      await expect(opened).rejects.toThrow(
        expect.toSatisfy(
          (error) =>
            ConfigurationError.isInstance(error) &&
            /dataset "SHOP" .* there is a "shop"/.test(error.message) &&
            error.hint === 'Use --dataset shop, or a name that differs in more than upper and lower case.',
        ),
      )
    },
  )

  it('takes datasets that DuckDB tells apart, because it knows the case of ASCII letters only', async () => {
    const database = await freshDatabase()
    for (const dataset of ['größe', 'grÖße', 'größe']) {
      await (await database.destination.open({ ...shop, dataset })).close()
    }
    const query = `select table_schema from information_schema.tables where table_name = '_sp_runs' order by 1`
    expect(await database.query(query)).toEqual([['grÖße'], ['größe']])
  })

  it('works in memory', async () => {
    const session = await duckdb('duckdb::memory:').open(shop)
    const receipt = await session.commit(ordersLoad({ orders: [{ id: 1, lines: ['a'] }] }))
    expect(receipt.rows).toEqual({ orders: 1, orders__lines: 1 })
    await session.close()
  })
})

const settings = `
  select current_setting('memory_limit'), current_setting('threads'), current_setting('temp_directory')
`

describe('settings', () => {
  it('come from the location', async () => {
    const database = await freshDatabase((path) =>
      duckdb(`duckdb:${path}?memory_limit=300MiB&threads=1&temp_directory=${path}.spill`),
    )
    await withSession(database, async () => {
      expect(await database.query(settings)).toEqual([['122.0 MiB', '1', `${database.path}.spill`]])
    })
  })

  it('give a wide table the memory that it needs', async () => {
    const database = await freshDatabase()
    await withSession(database, async (session) => {
      const [before] = await database.query(settings)
      expect(before?.[0]).toBe('122.0 MiB')
      await session.commit(wideLoad(400))
      const [after] = await database.query(settings)
      expect(after?.[0]).toBe('465.3 MiB')
    })
    expect(await database.query('select count(*), sum(c399) from %"orders"')).toEqual([['3000', '1197000']])
  })
})

/** More than the usual limit, in a temporary table that has nowhere to go. */
async function loadMuch(database: DuckDbTestDatabase): Promise<(string | null)[][]> {
  return withSession(database, async (session) => {
    await database.query(`set max_temp_directory_size = '1MiB'`)
    await session.commit(ordersLoad({ orders: [{ id: 0 }], withLines: false }))
    await session.commit(muchLoad())
    return database.query(settings)
  })
}

describe('a load that needs more memory than most', () => {
  it.each([
    ['', '488.2 MiB'],
    ['?memory_limit=700MB', '667.5 MiB'],
  ])('is tried again with more, with "%s"', async (options, limit) => {
    const database = await freshDatabase((path) => duckdb(`duckdb:${path}${options}`))
    const [after] = await loadMuch(database)
    expect(after?.[0]).toBe(limit)
    const stored = 'select count(*), min(length(name)) from %"orders" where id > 0'
    expect(await database.query(stored)).toEqual([['50000', '2400']])
  })

  it('fails where the user does not allow more', async () => {
    const database = await freshDatabase((path) => duckdb(`duckdb:${path}?memory_limit=130MB`))
    await expect(loadMuch(database)).rejects.toThrow(
      expect.toSatisfy(
        (error) => DestinationError.isInstance(error) && /memory_limit=1GB/.test(error.hint ?? ''),
      ),
    )
    expect(await database.query('select count(*) from %"orders"')).toEqual([['1']])
  })
})

describe('the cache', () => {
  it('does not keep what was written', async () => {
    const database = await freshDatabase()
    await withSession(database, async (session) => {
      for (let number = 1; number <= 8; number += 1) await session.commit(bulkyLoad(number))
      const cached = `select coalesce(sum(memory_usage_bytes), 0)::bigint from duckdb_memory() where tag = 'BASE_TABLE'`
      expect(Number((await database.query(cached))[0]?.[0])).toBeLessThan(20e6)
      expect(await database.query(`select current_setting('memory_limit')`)).toEqual([['122.0 MiB']])
    })
    expect(await database.query('select count(*), min(length(name)) from %"orders"')).toEqual([
      ['80000', '800'],
    ])
  })
})

describe('the file', () => {
  it('does not grow when its content is replaced again and again', async () => {
    const database = await freshDatabase()
    await withSession(database, async (session) => {
      for (let run = 1; run <= 3; run++) await session.commit(replaced(run))
      const [early] = await database.query('select total_blocks from pragma_database_size()')
      for (let run = 4; run <= 12; run++) await session.commit(replaced(run))
      const [late] = await database.query('select total_blocks from pragma_database_size()')
      expect(Number(late?.[0])).toBeLessThanOrEqual(2 * Number(early?.[0]))
    })
  })

  it('has no log left when a session was closed', async () => {
    const database = await freshDatabase()
    await commitAll(database, ordersLoad({ orders: [{ id: 1 }] }))
    expect(existsSync(`${database.path}.wal`)).toBe(false)
  })
})

/** Eight megabytes that cannot be compressed. */
function bulkyLoad(number: number): Load {
  return ordersLoad({
    run: number,
    write: { kind: 'append', unlessStoredFrom: null },
    orders: Array.from({ length: 10_000 }, (_, id) => ({ id, name: randomBytes(400).toString('hex') })),
    withLines: false,
  })
}

/** A hundred and twenty megabytes that cannot be compressed. */
function muchLoad(): Load {
  return ordersLoad({
    run: 2,
    orders: Array.from({ length: 50_000 }, (_, row) => ({
      id: row + 1,
      name: randomBytes(1200).toString('hex'),
    })),
    withLines: false,
  })
}

function replaced(run: number): Load {
  return ordersLoad({
    run,
    write: {
      kind: 'stage',
      rows: { kind: 'append', unlessStoredFrom: null },
      publication: { kind: 'exchange' },
    },
    orders: Array.from({ length: 20_000 }, (_, id) => ({ id, name: `order ${id} of run ${run}` })),
    finish: { publish: true, onMissing: 'keep' },
  })
}

function wideLoad(width: number): Load {
  const load = ordersLoad({
    write: { kind: 'append', unlessStoredFrom: null },
    orders: Array.from({ length: 3000 }, (_, id) => ({ id })),
    withLines: false,
  })
  const [root] = load.tables
  const names = Array.from({ length: width }, (_, index) => `c${index}`)
  const schema = {
    ...root!.schema,
    columns: [
      ...root!.schema.columns,
      ...names.map((name) => ({ name, type: 'bigint', nullable: true }) as const),
    ],
  }
  const constants = names.map((_, index) => ({ kind: 'constant', value: index }) as const)
  const batch = { ...root!.batch!, columns: [...root!.batch!.columns, ...constants] }
  return { ...load, tables: [{ schema, batch }] }
}
