export { practiceAnalytics, practiceAnalytics as default } from './practice-analytics-source.ts'
export type { PracticeAnalyticsSettings } from './practice-analytics-settings.ts'
