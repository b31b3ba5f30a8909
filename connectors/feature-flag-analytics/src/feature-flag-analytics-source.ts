import { defineSource, type SourceFactory } from '@standpipe/core'
import { bearerAuth, createRestSource } from '@standpipe/rest'
import {
  featureFlagAnalyticsSettings,
  type FeatureFlagAnalyticsSettings,
} from './feature-flag-analytics-settings.ts'
import { changeRequests } from './resources/change-requests.ts'
import { environments } from './resources/environments.ts'
import { featureFlags } from './resources/feature-flags.ts'
import { flagSets } from './resources/flag-sets.ts'
import { groups } from './resources/groups.ts'
import { rolloutStatuses } from './resources/rollout-statuses.ts'
import { segments } from './resources/segments.ts'
import { segmentsKeys } from './resources/segments-keys.ts'
import { trafficTypes } from './resources/traffic-types.ts'
import { users } from './resources/users.ts'
import { workspaces } from './resources/workspaces.ts'

/**
 * Makes a source that reads the feature flags of an organisation with everything around them.
 *
 * @example
 * const apiKey = process.env['FEATURE_FLAG_ANALYTICS__API_KEY'] ?? ''
 * const source = featureFlagAnalytics({ baseUrl: 'https://api.example.com/internal/api', apiKey })
 */
export const featureFlagAnalytics: SourceFactory<FeatureFlagAnalyticsSettings> = defineSource({
  name: 'feature-flag-analytics',
  settings: featureFlagAnalyticsSettings,
  create: ({ baseUrl, apiKey, undefinedSegmentRetries = 0, onMissing }) =>
    createRestSource({
      name: 'feature-flag-analytics',
      client: {
        baseUrl,
        auth: bearerAuth({ token: apiKey }),
        retry: { maxRetries: 3, backoffFactor: 2 },
      },
      resources: [
        changeRequests,
        workspaces,
        flagSets,
        users,
        segments,
        segmentsKeys(undefinedSegmentRetries),
        rolloutStatuses,
        environments,
        trafficTypes,
        groups,
        featureFlags,
      ].map((resource) => (onMissing === undefined ? resource : { ...resource, onMissing })),
    }),
})
