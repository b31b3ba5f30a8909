import type { Destination } from '@standpipe/core'
import { sqlDestination } from '@standpipe/destination-sql'
import type { PostgresUrl } from './connection/parse-url.ts'
import type { LeaseTiming } from './lease/lease-timing.ts'
import { postgresEngine } from './postgres-engine.ts'

/** A Postgres database as a destination, with leases of these times. */
export function postgresDestination(url: PostgresUrl, timing: LeaseTiming): Destination {
  return sqlDestination({
    name: 'postgres',
    location: url.location,
    abilities: {
      append: true,
      replace: true,
      merge: ['upsert', 'insert-only', 'delete-insert', 'scd2'],
      onMissing: ['keep', 'delete', 'flag'],
      maxNameBytes: 63,
    },
    engine: postgresEngine(url, timing),
  })
}
