import { DestinationError, StandpipeError, type OpenOptions } from '@standpipe/core'
import type { SqlConnection, SystemTables } from '@standpipe/destination-sql'
import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Client } from 'pg'
import { copyBatch } from './copy/copy-batch.ts'
import { lockDataset } from './dataset-lock.ts'
import { newClient } from './new-client.ts'
import type { PostgresUrl } from './parse-url.ts'
import { postgresFailure } from './postgres-failure.ts'
import { refuseSharedSessions } from './refuse-shared-sessions.ts'
import { applySettings } from './session-settings.ts'

/** How long a pooler may take to find a session for a second client. */
const secondClientTimeoutMs = 5_000
/** A little more than the interval in which the server looks whether its clients are alive. */
const lockPatienceMs = 6_000

/** Connects, sets the session up and, to write, takes the lock on the dataset. */
export async function openConnection(url: PostgresUrl, options: OpenOptions): Promise<SqlConnection> {
  const client = newClient(url, options)
  try {
    await client.connect()
    if (!options.readOnly) {
      const second = (): Client => newClient(url, options, secondClientTimeoutMs)
      await refuseSharedSessions(client, second, url.location)
    }
    const db = new Kysely<SystemTables>({ dialect: new PostgresDialect({ pool: poolOf(client) }) })
    await applySettings(db, options.readOnly === true)
    await checkEncoding(db, url)
    if (!options.readOnly) await lockDataset(db, options.dataset, lockPatienceMs)
    return {
      db,
      append: (table, columns, batch) => copyBatch(client, table, columns, batch),
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw explainOpening(url, error)
  }
}

/** One client in the place of a pool: transactions, bulk path and lock must share a session. */
function poolOf(client: Client): PostgresPool {
  const query = client.query.bind(client) as PostgresPoolClient['query']
  const pooled: PostgresPoolClient = { query, release: () => undefined }
  return { connect: () => Promise.resolve(pooled), end: () => client.end(), options: {} }
}

async function checkEncoding(db: Kysely<SystemTables>, { location }: PostgresUrl): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`
    select current_setting('server_encoding') as encoding
  `.execute(db)
  if (rows[0]?.encoding === 'UTF8') return
  throw new DestinationError({
    message: `database ${location} has encoding ${rows[0]?.encoding}, which cannot hold every text`,
    hint: 'Load into a database that was created with encoding UTF8.',
  })
}

function explainOpening({ location }: PostgresUrl, cause: unknown): StandpipeError {
  if (StandpipeError.isInstance(cause)) return cause
  const { message, hint } = postgresFailure(cause)
  return new DestinationError({ message: `cannot open ${location}: ${message}`, hint, cause })
}
