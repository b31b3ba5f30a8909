import { featureFlagAnalytics } from './feature-flag-analytics/feature-flag-analytics.ts'
import { inventoryNative } from './inventory-native/inventory-native.ts'
import { practiceAnalytics } from './practice-analytics/practice-analytics.ts'
import { projectManagement } from './project-management/project-management.ts'
import type { Simulator } from './simulator.ts'

/** The APIs that every sandbox plays beside the inventory API and PokeAPI. */
export const simulators: readonly Simulator[] = [
  practiceAnalytics(),
  featureFlagAnalytics,
  projectManagement(),
  inventoryNative,
]
