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
  otherForms: {
    native: {
      '/customers': 'ResourceList',
      '/customers/{customerid}/items': 'ResourceList',
      '/inventory/stocksummaries': 'Summaries',
      '/inventory/stockdetails': 'ResourceList',
      '/inventory': 'ResourceList',
      '/orders': 'ResourceList',
    },
  },
  connector: () => import('../src/index.ts'),
  examples: [
    {
      title: 'Standard form',
      settings: { baseUrl: 'https://api.example.com', apiKey: 'example' },
    },
    {
      title: 'Native form',
      settings: {
        form: 'native',
        baseUrl: 'https://secure-wms.example.com',
        clientId: 'example',
        clientSecret: 'example',
        userLogin: 'example',
      },
    },
  ],
}
