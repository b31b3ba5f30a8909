import type { Destination } from '@standpipe/core'
import { parseUrl } from '../../src/connection/parse-url.ts'
import { leaseTiming, type LeaseTiming } from '../../src/lease/lease-timing.ts'
import { postgresDestination } from '../../src/postgres-destination.ts'

/** The destination with other times than usual. */
export function leasingDestination(url: string, timing: Partial<LeaseTiming>): Destination {
  return postgresDestination(parseUrl(url), { ...leaseTiming, ...timing })
}
