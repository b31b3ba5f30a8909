// Checked by the compiler alone: every mistake below must be an error, everything else must be none.
import { secret as secretValue, type Source } from '@standpipe/core'
import { inventory } from '@standpipe/connector-inventory'
import { defineConfig } from './define-config.ts'
import { env } from './env.ts'
import { secret } from './secret.ts'

declare const finished: Source
declare const shop: (settings: { readonly baseUrl: string; readonly pages?: number }) => Source

defineConfig({
  profile: 'dev',
  destination: 'duckdb:warehouse.duckdb',
  profiles: {
    ci: { destination: 'duckdb:ci.duckdb', pipelines: { stock: { settings: { stock: 'history' } } } },
    prod: { destination: secret('WAREHOUSE_URL'), defaults: { concurrency: 8 } },
  },
  defaults: { loadRows: 10_000 },
  pipelines: {
    stock: {
      source: inventory,
      settings: { baseUrl: env('INVENTORY_URL'), apiKey: secret('INVENTORY_API_KEY'), stock: 'snapshot' },
      resources: { orders: { tags: ['hourly'], columns: { email: 'hash' }, filter: ({ id }) => id !== 1 } },
    },
    native: { source: inventory, settings: { form: 'native', clientSecret: secret('CLIENT_SECRET') } },
    flags: { source: 'feature-flag-analytics', settings: { projectId: 'demo' } },
    page: { source: './shop.yaml' },
    shop: { source: shop, settings: { baseUrl: 'https://api.example.com', pages: env('PAGES', 3) } },
    own: { source: finished },
  },
  secrets: async (name) => (name === 'KNOWN' ? 'value' : undefined),
})

// @ts-expect-error no such setting
defineConfig({ pipelines: { stock: { source: inventory, settings: { baseURL: 'https://a.example' } } } })
// @ts-expect-error another type
defineConfig({ pipelines: { stock: { source: inventory, settings: { baseUrl: 5 } } } })
// @ts-expect-error no such choice
defineConfig({ pipelines: { stock: { source: inventory, settings: { stock: 'all' } } } })
// @ts-expect-error a secret that is written down
defineConfig({ pipelines: { stock: { source: inventory, settings: { apiKey: 'k3y' } } } })
// @ts-expect-error a secret that is written down, wrapped
defineConfig({ pipelines: { stock: { source: inventory, settings: { apiKey: secretValue('k3y') } } } })
// @ts-expect-error no such setting of a function
defineConfig({ pipelines: { shop: { source: shop, settings: { page: 1 } } } })
// @ts-expect-error a finished source has no settings
defineConfig({ pipelines: { own: { source: finished, settings: { baseUrl: 'https://a.example' } } } })
// @ts-expect-error no such option of a pipeline
defineConfig({ pipelines: { stock: { source: inventory, datasets: 'stock' } } })
// @ts-expect-error no such option
defineConfig({ pipelines: {}, destinations: 'duckdb:a.duckdb' })
// @ts-expect-error no such rule for a column
defineConfig({ pipelines: { own: { source: finished, resources: { a: { columns: { email: 'mask' } } } } } })
defineConfig({
  pipelines: { stock: { source: inventory } },
  // @ts-expect-error a profile says something of a pipeline that there is not
  profiles: { ci: { pipelines: { stok: { dataset: 'ci' } } } },
})
defineConfig({
  pipelines: { stock: { source: inventory } },
  // @ts-expect-error a profile gives a setting that there is not
  profiles: { ci: { pipelines: { stock: { settings: { url: 'https://a.example' } } } } },
})
