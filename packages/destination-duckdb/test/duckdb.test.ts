import { ConfigurationError, DestinationError, DestinationLockedError, type Load } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { commitAll, ordersLoad, withSession } from '@standpipe/testing'
import { spawn } from 'node:child_process'
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

describe('the file', () => {
  it('has no log left when a session was closed', async () => {
    const database = await freshDatabase()
    await commitAll(database, ordersLoad({ orders: [{ id: 1 }] }))
    expect(existsSync(`${database.path}.wal`)).toBe(false)
  })
})

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
