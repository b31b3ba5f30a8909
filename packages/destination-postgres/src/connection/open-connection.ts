import { DestinationError, StandpipeError } from '@standpipe/core'
import type { SessionOptions, SqlConnection, SystemTables } from '@standpipe/destination-sql'
import { Kysely, sql } from 'kysely'
import type { Client } from 'pg'
import { copyBatch } from '../copy/copy-batch.ts'
import { cancelIfWaiting } from '../failure/cancel-if-waiting.ts'
import { findBlockers } from '../failure/find-blockers.ts'
import { postgresFailure } from '../failure/postgres-failure.ts'
import type { WithConnection } from '../lease/heartbeat.ts'
import { openLease } from '../lease/open-lease.ts'
import type { LeaseTiming } from '../lease/lease-timing.ts'
import { connectClient } from './connect-client.ts'
import { oneClientDialect } from './one-client-dialect.ts'
import { ownServerProcess } from './own-server-process.ts'
import type { PostgresUrl } from './parse-url.ts'
import { applySettings, readerSettings, sessionSettings, transactionSettings } from './server-settings.ts'

/** How a session is opened. */
export interface ConnectionOptions extends SessionOptions {
  /** Whether it does without a lease, as one that only reads does. Default: false. */
  readonly withoutLease?: boolean
}

/** Connects and sets the session up; of one that is opened to read the server takes no change. */
export async function openConnection(
  url: PostgresUrl,
  timing: LeaseTiming,
  options: ConnectionOptions,
): Promise<SqlConnection> {
  const { readOnly = false, withoutLease = readOnly } = options
  const applicationName = url.applicationName ?? `standpipe ${options.pipeline}`
  const settings = {
    ...transactionSettings(url, applicationName),
    ...(readOnly && readerSettings),
  }
  const overClient = (client: Client): Kysely<SystemTables> =>
    new Kysely({ dialect: oneClientDialect(client, applySettings(settings, 'transaction')) })
  const client = await connectClient(url, { applicationName }).catch((error: unknown) => {
    throw explainOpening(url, error)
  })
  try {
    const db = overClient(client)
    const serverProcess = await ownServerProcess(client)
    if (serverProcess !== null) {
      await db.executeQuery(applySettings({ ...settings, ...sessionSettings }, 'session'))
    }
    await checkEncoding(db, url)
    const append: SqlConnection['append'] = (table, columns, batch) =>
      copyBatch(client, table, columns, batch)
    if (withoutLease) return { db, append, close: () => client.end() }

    const withConnection: WithConnection = async (work) => {
      const other = await connectClient(url, { applicationName, queryTimeoutMs: timing.termMs })
      try {
        await work(overClient(other))
      } finally {
        await other.end()
      }
    }
    const lease = openLease({ db, options, applicationName, serverProcess, withConnection, timing })
    const close = async (): Promise<void> => {
      await lease.stop()
      await client.end()
    }
    return {
      db,
      append,
      close,
      lease,
      findBlockers: () => findBlockers(db, options.dataset),
      // Behind a pooler nobody knows in which session it waits.
      ...(serverProcess !== null && {
        stopWaiting: () => withConnection((other) => cancelIfWaiting(other, serverProcess)),
      }),
    }
  } catch (error) {
    await client.end()
    throw explainOpening(url, error)
  }
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

function explainOpening({ location, user }: PostgresUrl, cause: unknown): StandpipeError {
  if (StandpipeError.isInstance(cause)) return cause
  const { message, hint } = postgresFailure(cause, user)
  return new DestinationError({ message: `cannot open ${location}: ${message}`, hint, cause })
}
