import type { Source } from '@standpipe/core'
import { featureFlagAnalytics } from '@standpipe/connector-feature-flag-analytics'
import { inventory } from '@standpipe/connector-inventory'
import { practiceAnalytics } from '@standpipe/connector-practice-analytics'
import { projectManagement } from '@standpipe/connector-project-management'
import { openDocument } from '@standpipe/rest-config'
import type { Sandbox } from '@standpipe/sandbox-api'
import { fileURLToPath } from 'node:url'

/** A document that was written for dlt, and the connector that reads the same API. */
export interface FoundDocument {
  /** Name of its folder, and of the connector behind `connector-`. */
  readonly name: string
  /** What the document calls the API that the sandbox plays. */
  readonly path: string
  readonly connector: (sandbox: Sandbox) => Source
  /** Resources that the connector calls otherwise. */
  readonly resources?: { readonly [ofDocument: string]: string }
  /** Fields from parents, which have the names that dlt gives them, by those of the connector. */
  readonly fields?: { readonly [ofDocument: string]: string }
}

/** The documents, the first of them with answers in XML. */
export const foundDocuments: readonly FoundDocument[] = [
  {
    name: 'practice-analytics',
    path: '/practice-analytics',
    connector: ({ url, apiKey }) =>
      practiceAnalytics({ baseUrl: `${url}/practice-analytics`, token: apiKey }),
    fields: { _client_list_UUID: 'client_uuid' },
  },
  {
    name: 'feature-flag-analytics',
    path: '/feature-flag-analytics',
    connector: ({ url, apiKey }) =>
      featureFlagAnalytics({ baseUrl: `${url}/feature-flag-analytics`, apiKey }),
    fields: {
      _workspaces_id: 'workspace_id',
      _environments__workspaces_id: 'workspace_id',
      _environments_id: 'environment_id',
      _segments_name: 'segment_name',
    },
  },
  {
    name: 'project-management',
    path: '/project-management/api',
    connector: ({ url, apiKey }) => projectManagement({ baseUrl: `${url}/project-management`, apiKey }),
    resources: { resource_name: 'projects' },
    fields: { _resource_name_id: 'project_id', _tasks_id: 'task_id' },
  },
  {
    name: 'inventory',
    path: '',
    connector: ({ url, apiKey }) => inventory({ baseUrl: url, apiKey }),
  },
]

/** The source that a document of a folder makes of the sandbox: `here` as it was found, `complete` with what it lacks. */
export function openFound(
  { name, path }: FoundDocument,
  version: 'here' | 'complete',
  { url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>,
): Promise<Source> {
  const file = fileURLToPath(new URL(`../../documents/${name}/${version}.yaml`, import.meta.url))
  const variables = (variable: string): string | undefined =>
    new Map([
      ['API_URL', url + path],
      ['API_KEY', apiKey],
    ]).get(variable)
  return openDocument(file, { label: `${name}/${version}.yaml`, variables })
}
