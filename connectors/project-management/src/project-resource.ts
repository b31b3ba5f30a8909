import type { ColumnDeclaration } from '@standpipe/core'
import { restResources, type DefineResource } from '@standpipe/rest'
import type { paths } from './generated/openapi.ts'

/**
 * Declares a resource in the common form of project management APIs; path, selector, key, cursor and columns must exist
 * in `openapi.yaml`. `resourceInForm` makes of it what the settings of a source ask for.
 */
export const projectResource: DefineResource<paths> = restResources<paths>()

/** The cursor of a list that can be asked for what changed. How that is done with care is in `cursorInForm`. */
export const updatedAt = { path: 'updated_at', param: 'updated_since' } as const

/** The column with the id of the record that a list was read for. */
export function parentColumn(parent: 'project' | 'task'): ColumnDeclaration {
  return { type: 'bigint', description: `The ${parent} that the record was read for.` }
}
