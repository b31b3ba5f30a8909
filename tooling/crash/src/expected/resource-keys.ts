import type { ResourceName } from '@standpipe/sandbox-api'

/** What makes a record of each resource unique, by the sandbox's own account. */
export const resourceKeys: { readonly [name in ResourceName]: readonly string[] } = {
  customers: ['id'],
  items: ['id'],
  stock_summaries: ['facility_id', 'item_id', 'qualifier'],
  stock_details: ['receive_item_id'],
  inventory: ['id'],
  orders: ['id'],
}
