import {
  ConfigurationError,
  type Destination,
  type DestinationAbilities,
  type OpenOptions,
} from '@standpipe/core'
import { randomUUID } from 'node:crypto'
import type { SessionOptions } from '../engine/session-options.ts'
import type { SqlConnection, SqlEngine } from '../engine/sql-engine.ts'
import { checkLayout } from '../layout/check-layout.ts'
import { createLayout } from '../layout/create-layout.ts'
import { migrateLayout } from '../layout/migrate-layout.ts'
import { announceStep } from '../steps/announce-step.ts'
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
  const open = async (session: OpenOptions): Promise<SqlSession> => {
    checkDataset(session.dataset, abilities.maxNameBytes)
    return openSession(engine, location, session)
  }
  return {
    specVersion: 'v1',
    name,
    location,
    abilities,
    open,
    columnForm: (column) => ({ sqlType: engine.columnType(column), clientType: engine.clientType(column) }),
    ...(engine.checkWritable !== undefined && {
      check: async (session) => {
        checkDataset(session.dataset, abilities.maxNameBytes)
        await engine.checkWritable?.(session)
      },
    }),
  }
}

const systemSchemas: readonly string[] = ['information_schema', 'pg_catalog']

function checkDataset(dataset: string, maxBytes: number): void {
  // Postgres would cut a longer name, and two datasets would share their tables without sharing the lock.
  const isName = dataset.trim() !== '' && Buffer.byteLength(dataset) <= maxBytes
  const isSystems = systemSchemas.includes(dataset.toLowerCase())
  if (isName && !isSystems) return
  throw new ConfigurationError({
    message: isSystems
      ? `dataset "${dataset}" belongs to the database itself`
      : `dataset "${dataset}" is no name of 1 to ${maxBytes} bytes`,
    hint: 'Give it another name with --dataset.',
    option: 'dataset',
  })
}

async function openSession(engine: SqlEngine, location: string, open: OpenOptions): Promise<SqlSession> {
  const options: SessionOptions = { ...open, sessionId: randomUUID() }
  let connection: SqlConnection | undefined
  try {
    connection = await engine.connect(options)
    const { db } = connection
    announceStep('session-connected')
    const found = await checkLayout(db, options.dataset)
    if (!options.readOnly) {
      await migrateLayout(engine, db, options.dataset, found)
      await createLayout(engine, db, options.dataset)
      announceStep('layout-ready')
      await connection.lease?.take()
      if (connection.lease !== undefined) announceStep('lease-taken')
    }
    return new SqlSession(engine, options, connection)
  } catch (error) {
    await connection?.close()
    throw explain(engine, `opening dataset "${options.dataset}" in ${location}`, error)
  }
}
