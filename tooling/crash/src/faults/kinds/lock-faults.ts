import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { quoted } from '../../tables/stored/stored-dataset.ts'
import type { Fault, Stage } from '../fault.ts'

/** Others who work with the same tables. */
export const lockFaults: readonly Fault[] = [
  {
    name: 'deadlock with a foreign transaction',
    engines: ['postgres'],
    exit: 0,
    says: null,
    isLater: true,
    disturb: async ({ runTo, foreign, place }) => {
      const other = await foreign()
      const schema = quoted(place.name)
      const before = await deadlocks(other)
      let waiting: Promise<unknown> = Promise.resolve()
      // Who waits first looks first, and is the victim; this one would look after the load has.
      await other.query(`set deadlock_timeout = '1min'`)
      const result = await runTo({ step: 'old-rows-deleted', occurrence: 1 }, async () => {
        // The load holds child rows and goes on to the root rows; this one comes the other way.
        await other.query(`begin; update ${schema}.orders set name = name`)
        waiting = other.query(`update ${schema}.orders__lines set line_id = line_id; commit`)
        waiting.catch(() => other.query('rollback'))
      })
      const [{ status }] = await Promise.allSettled([waiting])
      // A session tells what it counted when it ends.
      await place.target.settle()
      return { ...result, hasHappened: status === 'fulfilled' && (await deadlocks(other)) > before }
    },
  },
  {
    name: 'lock timeout',
    engines: ['postgres'],
    exit: 75,
    says: /lock timeout; in the way: [^]*"somebody else"[^]*End their transaction, then run again/,
    isLater: true,
    disturb: async ({ run, foreign, place }) => {
      const other = await foreign()
      await other.query(`begin; lock table ${quoted(place.name)}.orders in exclusive mode`)
      return run({}, 'lock_timeout=200ms')
    },
    repair: async ({ foreign }) => void (await (await foreign()).query('rollback')),
  },
  {
    name: "a user's open transaction that reads the table",
    engines: ['postgres'],
    exit: 0,
    says: null,
    isLater: true,
    disturb: async ({ run, foreign, place }) => {
      const other = await foreign()
      await other.query(
        `begin isolation level repeatable read; select count(*) from ${quoted(place.name)}.orders`,
      )
      const result = await run()
      const { rows } = await other.query(
        'select 1 from pg_locks where pid = pg_backend_pid() and relation = to_regclass($1)',
        [`${quoted(place.name)}.orders`],
      )
      return { ...result, hasHappened: rows.length > 0 }
    },
    repair: async ({ foreign }) => void (await (await foreign()).query('rollback')),
  },
  {
    name: "a user's process that has the file open",
    engines: ['duckdb'],
    exit: 75,
    says: /is in use by process \d+[^]*Wait for it, or end it/,
    isLater: true,
    disturb: async ({ run, place }) => {
      const holder = await holdFile(place.name)
      const result = await run()
      holder.kill('SIGKILL')
      await once(holder, 'exit')
      return result
    },
  },
  {
    name: 'unique violation by a foreign writer',
    engines: ['postgres'],
    exit: 4,
    says: /load of "orders" was not stored: [^]*duplicate key[^]*Rows of the same key are stored already/,
    isLater: true,
    disturb: async ({ run, foreign, place, sandbox }) => {
      const other = await foreign()
      const orders = `${quoted(place.name)}.orders`
      const columns = (await foreignColumns({ foreign, place })).filter(
        (name) => !['_sp_id', 'id'].includes(name),
      )
      const names = columns.map(quoted).join()
      await sandbox.mutate({ added: 1 })
      const id = await lastId(sandbox)
      await other.query(`create unique index by_id on ${orders} (id)`)
      await other.query(
        `insert into ${orders} (_sp_id, id, ${names}) select gen_random_uuid(), ${id}, ${names} from ${orders} limit 1`,
      )
      return run()
    },
    repair: async ({ foreign, place, sandbox }) => {
      const other = await foreign()
      await other.query(`delete from ${quoted(place.name)}.orders where id = ${await lastId(sandbox)}`)
    },
  },
]

/** How many deadlocks the server has seen. */
async function deadlocks(client: Client): Promise<number> {
  const { rows } = await client.query<{ readonly count: number }>(
    'select deadlocks::integer as count from pg_stat_database where datname = current_database()',
  )
  return rows[0]!.count
}

async function lastId(sandbox: Stage['sandbox']): Promise<bigint> {
  let id = 0n
  for await (const record of sandbox.truth('orders')) id = record['id'] as bigint
  return id
}

async function foreignColumns({
  foreign,
  place,
}: Pick<Stage, 'foreign' | 'place'>): Promise<readonly string[]> {
  const { rows } = await (
    await foreign()
  ).query<{ readonly name: string }>(
    `select column_name as name from information_schema.columns where table_schema = $1 and table_name = 'orders'`,
    [place.name],
  )
  return rows.map(({ name }) => name)
}

async function holdFile(path: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('hold-file.ts', import.meta.url))
  const holder = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  return holder
}
