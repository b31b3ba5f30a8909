import { defineSource, type SourceFactory } from '@standpipe/core'
import { apiKeyAuth, createRestSource } from '@standpipe/rest'
import { inventorySettings, type InventorySettings } from './inventory-settings.ts'
import { customers } from './resources/customers.ts'
import { inventoryRecords } from './resources/inventory.ts'
import { items } from './resources/items.ts'
import { orders } from './resources/orders.ts'
import { stockDetails } from './resources/stock-details.ts'
import { stockSummaries } from './resources/stock-summaries.ts'

/**
 * Makes a source that reads customers, items, stock, inventory and orders of a warehouse.
 *
 * @example
 * const source = inventory({ baseUrl: 'https://api.example.com', apiKey: process.env['INVENTORY__API_KEY'] ?? '' })
 */
export const inventory: SourceFactory<InventorySettings> = defineSource({
  name: 'inventory',
  settings: inventorySettings,
  create: ({ baseUrl, apiKey }) =>
    createRestSource({
      name: 'inventory',
      client: { baseUrl, auth: apiKeyAuth({ name: 'api_key', key: apiKey, in: 'query' }) },
      resources: [stockSummaries, customers, items, stockDetails, inventoryRecords, orders],
    }),
})
