import type { RestResource } from '@standpipe/rest'
import type { ProjectManagementSettings } from '../project-management-settings.ts'
import { defaults } from '../settings/defaults.ts'
import { hasCommonColumns } from '../settings/settings-of-collection.ts'
import { collectionForm } from './collection-form.ts'
import { columnsInForm } from './columns-in-form.ts'
import { cursorInForm, updatedSinceParamOf } from './cursor-in-form.ts'
import { keyInForm } from './key-in-form.ts'
import { limitParamOf, listPages, pageLimitOf } from './list-pages.ts'
import { answersOfParents, parentLink } from './parents-in-form.ts'

/** A resource of the common form in the form that the settings describe; null where they leave it out. */
export function resourceInForm(
  common: RestResource,
  settings: ProjectManagementSettings,
): RestResource | null {
  const form = collectionForm(common, settings)
  if (form === null) return null
  const { name, own, path, query, parent } = form
  const { incremental = defaults.incremental, onMissing = defaults.onMissing } = settings
  const isIncremental = incremental && (own.incremental ?? common.cursor !== undefined)
  const limitParam = limitParamOf(settings)
  const parameters = [...Object.keys(query), limitParam, updatedSinceParamOf(settings, form)]
  return {
    name,
    ...(common.description !== undefined && { description: common.description }),
    path,
    select: own.select ?? settings.select ?? defaults.select,
    // The other ways of paging send the limit themselves.
    query: settings.nextPath === undefined ? query : { ...query, [limitParam]: pageLimitOf(settings) },
    paginator: listPages(settings, own, parameters),
    primaryKey: keyInForm(common, settings),
    columns: columnsInForm(name, common.columns ?? {}, settings),
    ...(isIncremental ? { cursor: cursorInForm(form, settings) } : { onMissing }),
    ...(parent !== null && {
      parents: parentLink(parent, settings, !knowsItsParent(common) || !hasCommonColumns(settings, name)),
      responses: answersOfParents(settings),
    }),
  }
}

/** Whether the records of the common form have the id of their parent. */
function knowsItsParent({ parents }: RestResource): boolean {
  return parents !== undefined && !('carry' in parents)
}
