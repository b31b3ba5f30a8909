import { defaultApiKey, type ResourceName } from '@standpipe/sandbox-api'
import { fileURLToPath } from 'node:url'
import type { Api } from './api.ts'

const keys: { readonly [name in ResourceName]: readonly string[] } = {
  customers: ['id'],
  items: ['id'],
  stock_summaries: ['facility_id', 'item_id', 'qualifier'],
  stock_details: ['receive_item_id'],
  inventory: ['id'],
  orders: ['id'],
}

/** The inventory API. A merge is the connector as users install it; other dispositions are variants of it. */
export const flat: Api = {
  name: 'flat',
  resources: Object.entries(keys).map(([name, key]) => ({ name, served: name, key })),
  rows: ({ rows }) => rows,
  sandboxArguments: ({ rows, seed }) => ['--rows', String(rows), '--seed', String(seed)],
  sourceWords: (disposition, url) => {
    const settings = ['--set', `baseUrl=${url}`, '--set', `apiKey=${defaultApiKey}`]
    if (disposition === 'merge') return ['inventory', ...settings]
    const variant = fileURLToPath(new URL('../sources/flat-source.ts', import.meta.url))
    return [variant, ...settings, '--set', `disposition=${disposition}`]
  },
}
