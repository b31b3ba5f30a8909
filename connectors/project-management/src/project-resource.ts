import type { ColumnDeclaration } from '@standpipe/core'
import { restResources, type DefineResource } from '@standpipe/rest'
import type { paths } from './generated/openapi.ts'

/**
 * Declares a resource in the common form of project management APIs; path, selector, key, cursor and columns must exist
 * in `openapi.yaml`. `resourceInForm` makes of it what the settings of a source ask for.
 */
export const projectResource: DefineResource<paths> = restResources<paths>()

/** The cursor of a list that can be asked for what changed. A record that never changed may lack it, and is read all the same. */
export const updatedAt = { path: 'updated_at', param: 'updated_since', onMissing: 'include' } as const

/**
 * The same for a list of each project, each with a cursor of its own: a project that was archived and comes back brings
 * records that are older than what was read of the others.
 */
export const updatedAtOfEach = { ...updatedAt, scope: 'partition' } as const

/** The column with the id of the record that a list was read for. */
export function parentColumn(parent: 'project' | 'task'): ColumnDeclaration {
  return { type: 'bigint', description: `The ${parent} that the record was read for.` }
}
