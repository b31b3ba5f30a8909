import type { ResponseRule, RestResource } from '@standpipe/rest'
import type { ProjectManagementSettings } from '../project-management-settings.ts'
import type { ChangeSettings } from '../settings/change-settings.ts'
import { defaults } from '../settings/defaults.ts'
import type { CollectionName } from '../settings/collection-settings.ts'
import { givenFields, hasCommonColumns, settingsOfCollection } from '../settings/settings-of-collection.ts'
import { columnsInForm } from './columns-in-form.ts'
import { cursorInForm, updatedSinceParamOf } from './cursor-in-form.ts'
import { keyInForm } from './key-in-form.ts'
import { limitParamOf, listPages, pageLimitOf } from './list-pages.ts'
import { parentLink, parentOf } from './parents-in-form.ts'

/**
 * What a parent that is archived or deleted answers for its lists. Skipped, they are counted and not taken for empty: their
 * rows stay, and nothing is thought to be missing.
 */
function answersOfParents({ unreadable = defaults.unreadable }: ChangeSettings): readonly ResponseRule[] {
  const action = unreadable === 'skip' ? 'skipPartition' : 'ignore'
  return [
    { status: 403, action, reason: 'the project is archived or closed to the key (403)' },
    { status: 404, action, reason: 'the project or task is deleted (404)' },
  ]
}

/** A resource of the common form in the form that the settings describe; null where they leave it out. */
export function resourceInForm(
  common: RestResource,
  settings: ProjectManagementSettings,
): RestResource | null {
  const name = common.name as CollectionName
  const own = settingsOfCollection(settings, name)
  if (own === null) return null
  const path = own.path ?? common.path
  const query = { ...settings.query, ...own.query }
  const parent = parentOf(path, query)
  const { incremental = defaults.incremental, onMissing = defaults.onMissing } = settings
  const isIncremental = incremental && (own.incremental ?? common.cursor !== undefined)
  const parameters = [...Object.keys(query), limitParamOf(settings), updatedSinceParamOf(settings)]
  return {
    name,
    ...(common.description !== undefined && { description: common.description }),
    path,
    select: own.select ?? settings.select ?? defaults.select,
    query: {
      ...query,
      ...(settings.nextPath !== undefined && { [limitParamOf(settings)]: pageLimitOf(settings) }),
    },
    paginator: listPages(settings, own, parameters),
    primaryKey: keyInForm(common, settings),
    columns: columnsInForm(name, common.columns ?? {}, settings),
    ...(isIncremental
      ? {
          cursor: cursorInForm(
            givenFields(settings, name).updatedAt ?? 'updated_at',
            settings,
            parent !== null,
          ),
        }
      : { onMissing }),
    ...(parent !== null && {
      parents: parentLink(parent, settings, {
        texts: [path, ...Object.values(query).map(String)],
        carries:
          common.parents === undefined || 'carry' in common.parents || !hasCommonColumns(settings, name),
      }),
      responses: answersOfParents(settings),
    }),
  }
}
