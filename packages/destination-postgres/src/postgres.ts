import type { Destination } from '@standpipe/core'
import { sqlDestination } from '@standpipe/destination-sql'
import { parseUrl } from './parse-url.ts'
import { postgresEngine } from './postgres-engine.ts'

/**
 * A Postgres database as a destination. What the URL leaves out comes from libpq's environment variables, such
 * as `PGPASSWORD`; TLS is asked for with `?sslmode=require`. Throws `ConfigurationError` when it is no such URL.
 *
 * @example postgres('postgres://loader@db.example.com/warehouse?sslmode=require')
 */
export function postgres(url: string): Destination {
  const { connectionString, location } = parseUrl(url)
  return sqlDestination({
    name: 'postgres',
    location,
    abilities: {
      append: true,
      replace: true,
      merge: ['upsert', 'insert-only', 'delete-insert'],
      onMissing: ['keep', 'delete'],
      maxNameBytes: 63,
    },
    engine: postgresEngine(connectionString, location),
  })
}
