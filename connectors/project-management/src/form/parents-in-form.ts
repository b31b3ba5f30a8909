import type { ParentLink } from '@standpipe/rest'
import type { CollectionName, ShapeSettings } from '../settings/collection-settings.ts'
import type { QuerySettings } from '../settings/connection-settings.ts'
import { idField } from '../settings/settings-of-collection.ts'

/** A record that a list is read for, by the name that stands for its id in paths and parameters. */
export interface FormParent {
  readonly name: 'project_id' | 'task_id'
  readonly collection: CollectionName
}

const parentsByName: readonly FormParent[] = [
  { name: 'task_id', collection: 'tasks' },
  { name: 'project_id', collection: 'projects' },
]

/** The parent that a path and parameters ask for; null for a list of its own. Of both it is the task, which knows its project. */
export function parentOf(path: string, query: QuerySettings): FormParent | null {
  const texts = [path, ...Object.values(query).map(String)]
  return parentsByName.find(({ name }) => texts.some((text) => text.includes(`{${name}}`))) ?? null
}

/** The link to a parent: its id stands for the name, and is added to each record unless the record is known to have it. */
export function parentLink(
  parent: FormParent,
  settings: ShapeSettings,
  { texts, carries }: { readonly texts: readonly string[]; readonly carries: boolean },
): ParentLink {
  const id = idField(settings, parent.collection)
  const needsProject = parent.name === 'task_id' && texts.some((text) => text.includes('{project_id}'))
  return {
    resource: parent.collection,
    values: { [parent.name]: id, ...(needsProject && { project_id: 'project_id' }) },
    ...(carries && { carry: { [parent.name]: id } }),
  }
}
