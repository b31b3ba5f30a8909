import type { Generation } from '@standpipe/connector-kit/generate'
import type { InventorySettings } from '../src/index.ts'

/** What the generated files of this connector are made from, besides its document and its code. */
export const generation: Generation<InventorySettings> = {
  folder: new URL('../', import.meta.url),
  records: {
    '/v1/customers': 'data',
    '/v1/items': 'data',
    '/v1/stock_summaries': 'data',
    '/v1/stock_details': 'data',
    '/v1/inventory': 'data',
    '/v1/orders': 'data',
  },
  connector: () => import('../src/index.ts'),
  examples: [{ settings: { baseUrl: 'https://api.example.com', apiKey: 'example' } }],
}
