import { DestinationError, StandpipeError, type OpenOptions } from '@standpipe/core'
import type { SqlConnection, SystemTables } from '@standpipe/destination-sql'
import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { Client } from 'pg'
import { copyBatch } from './copy/copy-batch.ts'
import { lockDataset } from './dataset-lock.ts'
import type { PostgresUrl } from './parse-url.ts'
import { postgresFailure } from './postgres-failure.ts'
import { applySettings } from './session-settings.ts'

const connectTimeoutMs = 15_000
/** A little more than the interval in which the server looks whether its clients are alive. */
const lockPatienceMs = 6_000

/** Connects, sets the session up and, to write, takes the lock on the dataset. */
export async function openConnection(url: PostgresUrl, options: OpenOptions): Promise<SqlConnection> {
  const client = new Client({
    connectionString: url.connectionString,
    application_name: `standpipe ${options.pipeline}`,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  })
  // A connection that breaks between two queries says so by an event; the next query then fails and is handled.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const db = new Kysely<SystemTables>({ dialect: new PostgresDialect({ pool: poolOf(client) }) })
    await applySettings(db)
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
