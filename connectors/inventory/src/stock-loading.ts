import type { RestResource } from '@standpipe/rest'

/** What is kept of stock: only what the API lists now, or every state with its time. */
export type StockKeeping = 'snapshot' | 'history'

/**
 * How a resource of stock meets what is stored. The dates of stock do not move when its quantities do, so that it is read
 * whole every time, and what the API no longer lists is gone.
 */
export function stockLoading(stock: StockKeeping): Pick<RestResource, 'disposition' | 'onMissing'> {
  return stock === 'history'
    ? { disposition: { kind: 'merge', strategy: 'scd2' } }
    : { disposition: 'merge', onMissing: 'delete' }
}
