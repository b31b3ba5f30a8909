import type { RestCursor } from '@standpipe/rest'
import type { ProjectManagementSettings } from '../project-management-settings.ts'
import { defaults } from '../settings/defaults.ts'
import { givenFields } from '../settings/settings-of-collection.ts'
import type { CollectionForm } from './collection-form.ts'

/** Name of the parameter with the time from which on changes are wanted. */
export function updatedSinceParamOf(settings: ProjectManagementSettings, { own }: CollectionForm): string {
  return own.updatedSinceParam ?? settings.updatedSinceParam ?? defaults.updatedSinceParam
}

/**
 * How a list is asked for what changed. A read begins below the last change seen (`lag`): records of the same second may
 * come later, an API may leave out those of the very time asked for, and its servers may write with a delay. A list for each
 * record of a parent has a cursor for each of them: one that was archived and comes back brings records that are older than
 * what was read of the others.
 */
export function cursorInForm(form: CollectionForm, settings: ProjectManagementSettings): RestCursor {
  const { updatedSinceFormat, updatedSincePrefix, lag = defaults.lag, startDate } = settings
  const isCount = updatedSinceFormat?.startsWith('epoch') === true && /^\d+$/.test(startDate ?? '')
  return {
    path: givenFields(settings, form.name).updatedAt ?? 'updated_at',
    param: updatedSinceParamOf(settings, form),
    // A record that never changed may have no time.
    onMissing: 'include',
    lag,
    ...(startDate !== undefined && { initialValue: isCount ? Number(startDate) : startDate }),
    ...(updatedSinceFormat !== undefined && { format: updatedSinceFormat }),
    ...(updatedSincePrefix !== undefined && { format: (value) => `${updatedSincePrefix}${value}` }),
    ...(form.parent !== null && { scope: 'partition' }),
  }
}
