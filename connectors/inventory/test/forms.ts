import type { Source } from '@standpipe/core'
import type { Sandbox } from '@standpipe/sandbox-api'
import inventory, { type StockKeeping } from '../src/index.ts'
import { nativeSource, simulator } from './native/native-sandbox.ts'

/** A form of the API, as the sandbox plays it. */
export interface Form {
  readonly form: 'standard' | 'native'
  /** The name of a list for the sandbox. */
  readonly listOf: (resource: string) => string
  readonly source: (sandbox: Sandbox, stock?: StockKeeping) => Source
}

/** Both forms. */
export const forms: readonly Form[] = [
  {
    form: 'standard',
    listOf: (resource) => resource,
    source: ({ url, apiKey }, stock) => inventory({ baseUrl: url, apiKey, stock }),
  },
  {
    form: 'native',
    listOf: (resource) => `${simulator}/${resource}`,
    source: (sandbox, stock) => nativeSource(sandbox, { stock }),
  },
]

/** The resources that are snapshots. */
export const stockResources = ['stock_summaries', 'stock_details', 'inventory'] as const
