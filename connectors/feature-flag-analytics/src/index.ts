export { featureFlagAnalytics, featureFlagAnalytics as default } from './feature-flag-analytics-source.ts'
export type { FeatureFlagAnalyticsSettings } from './feature-flag-analytics-settings.ts'
