import type { ParentLink, ResponseRule } from '@standpipe/rest'
import type { ChangeSettings } from '../settings/change-settings.ts'
import type { CollectionName, ShapeSettings } from '../settings/collection-settings.ts'
import type { QuerySettings } from '../settings/connection-settings.ts'
import { defaults } from '../settings/defaults.ts'
import { idField } from '../settings/settings-of-collection.ts'

/** A record that a list is read for. */
export interface FormParent {
  readonly collection: CollectionName
  /** What stands for its id in path and parameters. */
  readonly name: 'project_id' | 'task_id'
  /** Whether the project of a task is asked for as well. */
  readonly withProject: boolean
}

/** The parent that path and parameters ask for. Of both it is the task, which knows its project. */
export function parentOf(path: string, query: QuerySettings): FormParent | null {
  const asksFor = (name: string): boolean =>
    [path, ...Object.values(query).map(String)].some((text) => text.includes(`{${name}}`))
  const withProject = asksFor('project_id')
  if (asksFor('task_id')) return { collection: 'tasks', name: 'task_id', withProject }
  return withProject ? { collection: 'projects', name: 'project_id', withProject: false } : null
}

/** The link to a parent: its id stands for the name, and is added to each record that `lacksIt`. */
export function parentLink(
  { collection, name, withProject }: FormParent,
  settings: ShapeSettings,
  lacksIt: boolean,
): ParentLink {
  const id = idField(settings, collection)
  return {
    resource: collection,
    values: { [name]: id, ...(withProject && { project_id: 'project_id' }) },
    ...(lacksIt && { carry: { [name]: id } }),
  }
}

/**
 * What a parent that is archived or deleted answers for its lists. Skipped, they are counted and not taken for empty: their
 * rows stay, and nothing is thought to be missing.
 */
export function answersOfParents({
  unreadable = defaults.unreadable,
}: ChangeSettings): readonly ResponseRule[] {
  const action = unreadable === 'skip' ? 'skipPartition' : 'ignore'
  return [
    { status: 403, action, reason: 'the project is archived or closed to the key (403)' },
    { status: 404, action, reason: 'the project or task is deleted (404)' },
  ]
}
