import type { PostgresTestDatabase } from './postgres-database.ts'

/** From-clause for the processes of the server whose sessions prove that leases in the dataset are held. */
export const holdingProcesses = `
  from pg_locks where locktype = 'advisory' and granted and objsubid = 2 and objid::bigint in
    (select hashtext(session_id::text)::bigint & 4294967295 from %"_sp_leases")
`

/** Ends the server process of the destination, and waits until it is gone. */
export async function terminateHolder(database: PostgresTestDatabase): Promise<void> {
  const done = await database.query(`select pg_terminate_backend(pid, 10000) ${holdingProcesses}`)
  if (done.join() !== 'true') throw new Error(`nobody to terminate: ${JSON.stringify(done)}`)
}

/** Waits until the server has noticed that the client which held leases is gone; how long that takes is its affair. */
export async function waitUntilUnheld(database: PostgresTestDatabase): Promise<void> {
  for (;;) {
    const [row] = await database.query(`select count(*), pg_sleep(0.02) ${holdingProcesses}`)
    if (row?.[0] === '0') return
  }
}
