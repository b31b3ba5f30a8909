import type { Simulator } from '../simulator.ts'
import { changeRequests } from './lists/change-requests.ts'
import { environments } from './lists/environments.ts'
import { featureFlags } from './lists/feature-flags.ts'
import { flagSets } from './lists/flag-sets.ts'
import { groups } from './lists/groups.ts'
import { rolloutStatuses } from './lists/rollout-statuses.ts'
import { segments } from './lists/segments.ts'
import { segmentsKeys } from './lists/segments-keys.ts'
import { trafficTypes } from './lists/traffic-types.ts'
import { users } from './lists/users.ts'
import { workspaces } from './lists/workspaces.ts'
import { keyRoute } from './routes/key-routes.ts'
import { organisationRoutes, workspaceRoutes } from './routes/list-routes.ts'

/**
 * The administration API of a feature flag service. Users and flag sets are paged by markers as well, environments, traffic
 * types and rollout statuses are bare arrays; with the fault `ignore-offset` only markers lead on, and an array is whole
 * however little is asked for.
 */
export const featureFlagAnalytics: Simulator = {
  name: 'feature-flag-analytics',
  lists: [
    changeRequests,
    workspaces,
    flagSets,
    users,
    segments,
    segmentsKeys,
    rolloutStatuses,
    environments,
    trafficTypes,
    groups,
    featureFlags,
  ],
  routes: (server) => [...organisationRoutes(server), ...workspaceRoutes(server), keyRoute(server)],
}
