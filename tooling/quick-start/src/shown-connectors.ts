import { featureFlagAnalytics } from './connectors/feature-flag-analytics.ts'
import { inventory } from './connectors/inventory.ts'
import { practiceAnalytics } from './connectors/practice-analytics.ts'
import { projectManagement } from './connectors/project-management.ts'
import type { ShownConnector } from './shown-connector.ts'

/** The connectors that `npm start` loads, in this order. */
export const shownConnectors: readonly ShownConnector[] = [
  inventory,
  practiceAnalytics,
  featureFlagAnalytics,
  projectManagement,
]
