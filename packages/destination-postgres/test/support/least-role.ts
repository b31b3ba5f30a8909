import { postgres } from '@standpipe/destination-postgres'
import { destinationCases, layoutCases, type DestinationCase } from '@standpipe/testing'
import { randomUUID } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import { postgresDatabase, type PostgresTestDatabase } from './postgres-database.ts'

/** A role that owns nothing, in a database in which nobody may do anything that was not granted to him. */
export interface LeastRole {
  /** The database of the test that runs, seen by the role and by its owner. */
  readonly database: PostgresTestDatabase
  /** By which the role connects. */
  readonly url: string
  /** Grants rights. */
  allow(...grants: readonly string[]): Promise<void>
}

/** Grants with places for the names of a test. */
export const grant = {
  schema: 'create schema {dataset}; grant usage, create on schema {dataset} to {role}',
  temporary: 'grant temporary on database {database} to {role}',
  noTemporary: 'revoke temporary on database {database} from {role}',
} as const

// They begin with tables of somebody else, which the role cannot see or not change.
const casesOfOthers = new Set([
  'a table that Standpipe did not create is left alone',
  'a table of somebody else stays, whatever its name and whoever asks',
  ...layoutCases.map(({ name }) => name),
])

/** What the load protocol asks of a destination that connects as the role. */
export const casesOfRole: readonly DestinationCase[] = destinationCases.filter(
  ({ name }) => !casesOfOthers.has(name),
)

/** Makes such a role for the tests of a file, and a dataset for each of them. */
export function useLeastRole(): LeastRole {
  const role = `least ${randomUUID()}`
  const databaseName = `rights ${randomUUID()}`
  let admin: Client
  let database: PostgresTestDatabase
  let url: string

  beforeAll(async () => {
    admin = new Client({ connectionString: inject('postgresUrl') })
    await admin.connect()
    await admin.query(`create role ${escapeIdentifier(role)} login nosuperuser nocreatedb nocreaterole`)
    await admin.query(`create database ${escapeIdentifier(databaseName)}`)
    await admin.query(`revoke all on database ${escapeIdentifier(databaseName)} from public`)
    await admin.query(
      `grant connect on database ${escapeIdentifier(databaseName)} to ${escapeIdentifier(role)}`,
    )
  })

  afterAll(async () => {
    await admin.query(`drop database ${escapeIdentifier(databaseName)}`)
    await admin.query(`drop role ${escapeIdentifier(role)}`)
    await admin.end()
  })

  beforeEach(async () => {
    const own = new URL(inject('postgresUrl'))
    own.pathname = encodeURIComponent(databaseName)
    const ofRole = new URL(own)
    ofRole.username = encodeURIComponent(role)
    url = ofRole.href
    database = await postgresDatabase(own.href, () => postgres(url))
    return () => database.remove()
  })

  const sqlOf = (text: string): string => {
    const names = { dataset: database.dataset, database: databaseName, role }
    return text.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof names) => escapeIdentifier(names[name]))
  }
  return {
    get database() {
      return database
    },
    get url() {
      return url
    },
    allow: async (...grants) => {
      for (const text of grants) await database.client.query(sqlOf(text))
    },
  }
}
