import { apiKeyAuth, type RestSourceOptions } from '@standpipe/rest'
import type { StandardSettings } from '../../settings/inventory-settings.ts'
import { customers } from './customers.ts'
import { inventoryRecords } from './inventory.ts'
import { items } from './items.ts'
import { orders } from './orders.ts'
import { stockDetails } from './stock-details.ts'
import { stockSummaries } from './stock-summaries.ts'

/** How the standard form is asked, and what for. */
export function standardSource({
  baseUrl,
  apiKey,
  stock = 'snapshot',
}: StandardSettings): Pick<RestSourceOptions, 'client' | 'resources'> {
  return {
    client: { baseUrl, auth: apiKeyAuth({ name: 'api_key', key: apiKey, in: 'query' }) },
    resources: [
      stockSummaries(stock),
      customers,
      items,
      stockDetails(stock),
      inventoryRecords(stock),
      orders,
    ],
  }
}
