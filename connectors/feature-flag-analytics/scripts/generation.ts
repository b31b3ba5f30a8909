import type { Generation } from '@standpipe/connector-kit/generate'
import type { FeatureFlagAnalyticsSettings } from '../src/index.ts'

/** What the generated files of this connector are made from, besides its document and its code. */
export const generation: Generation<FeatureFlagAnalyticsSettings> = {
  folder: new URL('../', import.meta.url),
  records: {
    '/v2/changeRequests': 'data',
    '/v2/workspaces': 'objects',
    '/v3/flag-sets': 'data',
    '/v2/users': 'data',
    '/v2/segments/ws/{workspaceId}': 'objects',
    '/v2/segments/{environment_id}/{segment_name}/keys': 'keys',
    '/v2/rolloutStatuses': '[]',
    '/v2/environments/ws/{wsId}': '[]',
    '/v2/trafficTypes/ws/{wsId}': '[]',
    '/v2/groups': 'objects',
    '/v2/splits/ws/{wsId}': 'objects',
  },
  connector: () => import('../src/index.ts'),
  examples: [{ settings: { baseUrl: 'https://api.example.com', apiKey: 'example' } }],
}
