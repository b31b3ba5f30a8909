import { SandboxError } from '../../sandbox-error.ts'
import { type ResourceName, resourceNames } from '../resource-name.ts'

/** How many of a hundred rows each resource gets. */
const shares: { readonly [name in ResourceName]: number } = {
  customers: 2,
  items: 8,
  stock_summaries: 10,
  stock_details: 25,
  inventory: 25,
  orders: 30,
}

/** Rows of each resource before any mutation. */
export type RowCounts = { readonly [name in ResourceName]: number }

/**
 * Shares root rows out over the resources: 2 % customers, 8 % items, 10 % stock summaries, 25 % stock details,
 * 25 % inventory and the rest, 30 %, orders; or all to one resource. The counts add up to `rows`.
 */
export function rowCounts(rows: number, only?: ResourceName): RowCounts {
  if (!Number.isSafeInteger(rows) || rows < 0 || rows > maximumRows) {
    throw new SandboxError(`rows must be an integer from 0 to ${maximumRows}, not ${rows}`)
  }
  const share = (name: ResourceName): number =>
    only === undefined ? Math.floor((rows * shares[name]) / 100) : 0
  const counts = Object.fromEntries(resourceNames.map((name) => [name, share(name)])) as Record<
    ResourceName,
    number
  >
  const shared = resourceNames.reduce((sum, name) => sum + counts[name], 0)
  counts[only ?? 'orders'] += rows - shared
  return counts
}

// Ids are spelled with a fixed number of digits for the row's number.
const maximumRows = 100_000_000
