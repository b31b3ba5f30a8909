import { inventory, type InventorySettings } from '@standpipe/connector-inventory'
import type { Source } from '@standpipe/core'
import { dispositionNamed } from '../dispositions/dispositions.ts'

/** The inventory source, written in another way. */
export default function flat(settings: InventorySettings & { readonly disposition: string }): Source {
  const { disposition, ...own } = settings
  const source = inventory(own)
  return { ...source, resources: source.resources.map(dispositionNamed(disposition).declare) }
}
