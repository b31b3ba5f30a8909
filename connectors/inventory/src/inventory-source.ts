import { defineSource, type SourceFactory } from '@standpipe/core'
import { createRestSource } from '@standpipe/rest'
import { nativeSource } from './resources/native/native-source.ts'
import { standardSource } from './resources/standard/standard-source.ts'
import { inventorySettings, type InventorySettings } from './settings/inventory-settings.ts'

/**
 * Makes a source that reads customers, items, stock, inventory and orders of a warehouse, in one of two forms: the standard
 * one with a key, or the vendor's native one (`form: 'native'`). Throws `ConfigurationError` for what cannot be used.
 *
 * @example
 * const source = inventory({ baseUrl: 'https://api.example.com', apiKey: process.env['INVENTORY__API_KEY'] ?? '' })
 */
export const inventory: SourceFactory<InventorySettings> = defineSource({
  name: 'inventory',
  settings: inventorySettings,
  create: (settings) =>
    createRestSource({
      name: 'inventory',
      ...(settings.form === 'native' ? nativeSource(settings) : standardSource(settings)),
    }),
})
