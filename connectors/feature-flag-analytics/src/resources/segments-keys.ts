import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { featureFlagResource, workspaceColumn } from '../feature-flag-resource.ts'
import { keyPages } from '../pages/key-pages.ts'
import { segmentKeysBody } from '../segment-keys-body.ts'
import { environments } from './environments.ts'
import { segments } from './segments.ts'

const path = '/v2/segments/{environment_id}/{segment_name}/keys'

/**
 * The keys of each segment in each environment of the same workspace. A 404 says that the segment is not defined in the
 * environment: there are no keys, and that is all.
 *
 * @param undefinedSegmentRetries how often is asked again before it says that
 */
export function segmentsKeys(undefinedSegmentRetries: number): RestResource {
  return featureFlagResource({
    name: 'segments_keys',
    description: 'A key of a segment in an environment.',
    path,
    select: 'keys',
    decoder: segmentKeysBody,
    paginator: keyPages,
    parents: [
      {
        resource: environments,
        values: { workspace: 'workspace_id', environment_id: 'id' },
        carry: { workspace_id: 'workspace_id', environment_id: 'id' },
      },
      {
        resource: segments,
        values: { workspace: 'workspace_id', segment_name: 'name' },
        on: ['workspace'],
        carry: { segment_name: 'name' },
      },
    ],
    responses: [
      {
        status: 404,
        action: 'ignore',
        retries: undefinedSegmentRetries,
        reason: 'the segment is not defined in this environment',
      },
    ],
    primaryKey: ['environment_id', 'segment_name', 'key'],
    // Most pairs are a single short answer.
    concurrency: 8,
    onMissing: 'delete',
    columns: {
      ...workspaceColumn,
      environment_id: { type: 'text', description: 'Id of the environment.' },
      segment_name: { type: 'text', description: 'Name of the segment, unique in its workspace.' },
      ...columns[path],
    },
  })
}
