import type { KeyPart } from '@standpipe/core'
import type { RestResource } from '@standpipe/rest'
import type { CollectionName, ShapeSettings } from '../settings/collection-settings.ts'
import { idField, settingsOfCollection } from '../settings/settings-of-collection.ts'

/** The fields that identify a record: those that the settings say, or those of the common form, where `id` may have another name. */
export function keyInForm({ name, primaryKey }: RestResource, settings: ShapeSettings): readonly KeyPart[] {
  const collection = name as CollectionName
  const own = settingsOfCollection(settings, collection)?.key
  if (own !== undefined) return own
  return typeof primaryKey === 'object' ? primaryKey : [idField(settings, collection)]
}
