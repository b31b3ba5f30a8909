import { restResources, type DefineResource } from '@standpipe/rest'
import type { components, paths } from './generated/openapi.ts'

/** Declares a resource of the feature flag API; path, selector, key and columns must exist in `openapi.yaml`. */
export const featureFlagResource: DefineResource<paths> = restResources<paths>()

/** The records of the document by their names. */
export type Schemas = components['schemas']

/** What everything that is read workspace by workspace carries. */
export interface OfWorkspace {
  readonly workspace_id: string
}

/** The column of that. */
export const workspaceColumn = {
  workspace_id: { type: 'text', description: 'Id of the workspace that it was read for.' },
} as const
