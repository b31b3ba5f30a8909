import type { ShownConnector } from '../shown-connector.ts'

/** Flags of an organisation, and who is in which segment. */
export const featureFlagAnalytics: ShownConnector = {
  name: 'feature-flag-analytics',
  settings: ({ url, apiKey }) => ({ baseUrl: `${url}/feature-flag-analytics`, apiKey }),
  queries: [
    {
      question: 'Which segments have the most keys, and where? (The API gives 50 at a time.)',
      sql: `select e.name as environment, k.segment_name as segment, count(*) as keys
from feature_flag_analytics.segments_keys k
join feature_flag_analytics.environments e on e.id = k.environment_id
group by e.id, environment, segment order by keys desc, environment, segment limit 5`,
    },
  ],
}
