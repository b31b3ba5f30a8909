import { ConfigurationError } from '@standpipe/core'
import type { Client } from 'pg'

/**
 * Refuses a pooler that gives each transaction another session of the server, such as pgbouncer in transaction
 * mode: the lock on the dataset would stay behind in a session that goes to somebody else. A pooler is told by
 * announcing another process than the one that answers. Whether it shares sessions shows beside a second client,
 * which `create` makes; without a pooler there is none. Throws `ConfigurationError`.
 */
export async function refuseSharedSessions(
  client: Client,
  create: () => Client,
  location: string,
): Promise<void> {
  const first = await answeringProcess(client)
  if (first === announcedProcess(client)) return
  // Where a second client gets no session, ours is held for us.
  const [second] = await Promise.allSettled([processOf(create())])
  const third = await answeringProcess(client)
  if (first === third && (second.status === 'rejected' || second.value !== first)) return
  throw new ConfigurationError({
    message: `a pooler stands before ${location} and gives each transaction another session of the server; the lock on the dataset needs one session for the whole run`,
    hint: 'Give the URL that leads to the server itself, or to a pooler in session mode.',
    option: 'destination',
  })
}

async function processOf(client: Client): Promise<number | undefined> {
  await client.connect()
  try {
    return await answeringProcess(client)
  } finally {
    await client.end()
  }
}

/** Changes a setting of the session, because some poolers (RDS Proxy) keep the session for whoever has done so. */
async function answeringProcess(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>(
    `select pg_backend_pid() as pid, set_config('timezone', 'UTC', false)`,
  )
  return rows[0]?.pid
}

/** What the server said when the connection was made. */
function announcedProcess(client: Client): unknown {
  return 'processID' in client ? client.processID : undefined
}
