import type { RestResource } from '@standpipe/rest'
import type { CollectionName, CollectionSettings, ShapeSettings } from '../settings/collection-settings.ts'
import type { ConnectionSettings, QuerySettings } from '../settings/connection-settings.ts'
import { settingsOfCollection } from '../settings/settings-of-collection.ts'
import { parentOf, type FormParent } from './parents-in-form.ts'

/** How a collection is asked for, where the settings and the common form are put together. */
export interface CollectionForm {
  readonly name: CollectionName
  readonly own: CollectionSettings
  readonly path: string
  readonly query: QuerySettings
  /** Whose records it is read for; null for a list of its own. */
  readonly parent: FormParent | null
}

/** The form of a collection; null where the settings leave it out. */
export function collectionForm(
  common: Pick<RestResource, 'name' | 'path'>,
  settings: ShapeSettings & Pick<ConnectionSettings, 'query'>,
): CollectionForm | null {
  const name = common.name as CollectionName
  const own = settingsOfCollection(settings, name)
  if (own === null) return null
  const { path = common.path } = own
  const query = { ...settings.query, ...own.query }
  return { name, own, path, query, parent: parentOf(path, query) }
}
