import type { Destination, DestinationAbilities, OpenOptions } from '@standpipe/core'
import type { SqlConnection, SqlEngine } from '../engine/sql-engine.ts'
import { checkLayout } from '../layout/check-layout.ts'
import { createLayout } from '../layout/create-layout.ts'
import { explain } from './explain.ts'
import { SqlSession } from './sql-session.ts'

/** What makes an SQL engine a destination. */
export interface SqlDestinationOptions {
  /** For example `'duckdb'`. */
  readonly name: string
  /** Where the tables go, for messages; without secrets. */
  readonly location: string
  readonly abilities: DestinationAbilities
  readonly engine: SqlEngine
}

/** A destination that runs the load protocol on an SQL engine. */
export function sqlDestination(options: SqlDestinationOptions): Destination {
  const { name, location, abilities, engine } = options
  return { specVersion: 'v1', name, location, abilities, open: (open) => openSession(engine, location, open) }
}

async function openSession(engine: SqlEngine, location: string, options: OpenOptions): Promise<SqlSession> {
  let connection: SqlConnection | undefined
  try {
    connection = await engine.connect(options)
    await checkLayout(connection.db, options.dataset)
    if (!options.readOnly) await createLayout(connection.db, options.dataset)
    return new SqlSession(engine, options, connection)
  } catch (error) {
    await connection?.close()
    throw explain(engine, `opening dataset "${options.dataset}" in ${location}`, error)
  }
}
