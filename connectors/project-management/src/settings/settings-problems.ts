import type { ProjectManagementSettings } from '../project-management-settings.ts'
import { commonResources } from '../common-resources.ts'
import { collectionForm } from '../form/collection-form.ts'
import { pageLimitOf } from '../form/list-pages.ts'
import { settingsOfCollection } from './settings-of-collection.ts'

/** Settings that are right by themselves, but not together. */
export interface SettingsProblem {
  readonly path: readonly string[]
  readonly message: string
}

/** Finds settings that contradict each other. */
export function settingsProblems(settings: ProjectManagementSettings): readonly SettingsProblem[] {
  return [...ownProblems(settings), ...missingParents(settings)]
}

function ownProblems(settings: ProjectManagementSettings): readonly SettingsProblem[] {
  const { pagesEnd, totalPath, hasMorePath, nextPath, overlap, updatedSincePrefix } = settings
  const limit = pageLimitOf(settings)
  const rules: readonly (readonly [option: string, isBroken: boolean, message: string])[] = [
    [
      'pagesEnd',
      pagesEnd === 'empty-page' && (totalPath ?? hasMorePath) !== undefined,
      'must be told, because totalPath or hasMorePath is given',
    ],
    ['overlap', overlap !== undefined && overlap >= limit, `must be less than the page limit, ${limit}`],
    ...(['overlap', 'offsetParam', 'pagesEnd'] as const).map(
      (option) =>
        [
          option,
          settings[option] !== undefined && nextPath !== undefined,
          'must be left out, because nextPath is given',
        ] as const,
    ),
    [
      'updatedSincePrefix',
      updatedSincePrefix !== undefined && settings.updatedSinceFormat !== undefined,
      'must be left out, because updatedSinceFormat is given',
    ],
  ]
  return rules.flatMap(([option, isBroken, message]) => (isBroken ? [{ path: [option], message }] : []))
}

/** Collections that are left out although another one is read for each of their records. */
function missingParents(settings: ProjectManagementSettings): readonly SettingsProblem[] {
  return commonResources.flatMap((resource) => {
    const { parent = null } = collectionForm(resource, settings) ?? {}
    if (parent === null || settingsOfCollection(settings, parent.collection) !== null) return []
    const message = `must not be false, because ${resource.name} is read for each of its records`
    return [{ path: ['collections', parent.collection], message }]
  })
}
