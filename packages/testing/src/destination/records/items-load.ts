import type { Load } from '@standpipe/core'
import { ordersLoad, type OrdersLoad } from '../make-load.ts'

/** A load of another resource than orders, with a table of its own and no rows. */
export function itemsLoad(options: Omit<Partial<OrdersLoad>, 'orders'> = {}): Load {
  const load = ordersLoad({ ...options, resource: 'items', orders: [], withLines: false })
  return {
    ...load,
    tables: load.tables.map(({ schema }) => ({ schema: { ...schema, name: 'items' }, batch: null })),
  }
}
