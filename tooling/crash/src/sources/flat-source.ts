import { inventory, type InventorySettings } from '@standpipe/connector-inventory'
import type { Source } from '@standpipe/core'
import { dispositionNamed } from '../dispositions/dispositions.ts'

/** The inventory source, written in another way. */
export default function flat(settings: InventorySettings & { readonly disposition: string }): Source {
  const { disposition, ...own } = settings
  const source = inventory(own)
  const { declare } = dispositionNamed(disposition)
  // What becomes of missing rows is the disposition's to say, not the connector's.
  const resources = source.resources.map(({ onMissing: _onMissing, ...resource }) => declare(resource))
  return { ...source, resources }
}
