import type { Client } from 'pg'

/**
 * The process of the server that belongs to a client. Null when a pooler stands between, which may give each transaction
 * another session of the server: it announces another process than the one that answers.
 */
export async function ownServerProcess(client: Client): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const answering = rows[0]?.pid ?? null
  return answering === announcedProcess(client) ? answering : null
}

/** What the server said when the connection was made. */
function announcedProcess(client: Client): unknown {
  return 'processID' in client ? client.processID : undefined
}
