import type { RestCursor } from '@standpipe/rest'
import { defaults } from '../settings/defaults.ts'
import type { ChangeSettings } from '../settings/change-settings.ts'

/** Name of the parameter with the time from which on changes are wanted. */
export function updatedSinceParamOf({
  updatedSinceParam = defaults.updatedSinceParam,
}: ChangeSettings): string {
  return updatedSinceParam
}

/**
 * How a list is asked for what changed. A read begins below the last change seen (`lag`): records of the same second may
 * come later, an API may leave out those of the very time asked for, and its servers may write with a delay.
 */
export function cursorInForm(path: string, settings: ChangeSettings, perParent: boolean): RestCursor {
  const { updatedSinceFormat, updatedSincePrefix, lag = defaults.lag, startDate } = settings
  return {
    path,
    param: updatedSinceParamOf(settings),
    onMissing: 'include',
    lag,
    ...(startDate !== undefined && { initialValue: startDate }),
    ...(updatedSinceFormat !== undefined && { format: updatedSinceFormat }),
    ...(updatedSincePrefix !== undefined && { format: (value) => `${updatedSincePrefix}${value}` }),
    ...(perParent && { scope: 'partition' }),
  }
}
