import type { Destination } from '@standpipe/core'
import { parseUrl } from './connection/parse-url.ts'
import { leaseTiming } from './lease/lease-timing.ts'
import { postgresDestination } from './postgres-destination.ts'

/**
 * A Postgres database as a destination. What the URL leaves out comes from libpq's environment variables, such
 * as `PGPASSWORD`; TLS is asked for with `?sslmode=require`. Throws `ConfigurationError` when it is no such URL.
 *
 * @example postgres('postgres://loader@db.example.com/warehouse?sslmode=require')
 */
export function postgres(url: string): Destination {
  return postgresDestination(parseUrl(url), leaseTiming)
}
