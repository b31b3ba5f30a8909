export { startSandbox, type Sandbox } from './start-sandbox.ts'
export { spawnSandbox, type SpawnedSandbox } from './spawn-sandbox.ts'
export { connectSandbox, type RemoteSandbox, type SandboxStatus } from './connect-sandbox.ts'
export { defaultApiKey, type SandboxOptions } from './sandbox-options.ts'
export type { SandboxControl } from './sandbox-control.ts'
export { SandboxError } from './sandbox-error.ts'
export { isResourceName, type ResourceName, resourceNames } from './data/resource-name.ts'
export { rowCounts, type RowCounts } from './data/rows/row-counts.ts'
export type { PageQuery } from './data/inventory-data.ts'
export type { Mutation, MutationCounts, MutationResult } from './data/mutations/mutation.ts'
export {
  type AuthProblem,
  type EmptyListForm,
  type Fault,
  type FaultKind,
  type FaultSchedule,
  type RepeatedPage,
  standingFaults,
} from './faults/fault.ts'
export { rateLimitHeaderStyles, type RateLimitHeaders } from './faults/answers/rate-limit-headers.ts'
export type { RecordEdit } from './faults/edits/record-edit.ts'
export { type OddKind, oddValues } from './faults/edits/odd-values.ts'
export type { FaultStatus } from './faults/active-faults.ts'
export type { Counters, PathCounter } from './http/counters.ts'
export { editRecord } from './faults/edits/edit-record.ts'
export type {
  AskedList,
  ListPage,
  SimulatedList,
  SimulatedView,
  Simulator,
  SimulatorServer,
} from './simulators/simulator.ts'
export { blog } from './simulators/blog/blog.ts'
export { issueTracker } from './simulators/issue-tracker/issue-tracker.ts'
export { practiceAnalytics } from './simulators/practice-analytics/practice-analytics.ts'
export type { PracticeOptions } from './simulators/practice-analytics/practice-options.ts'
export { projectManagement } from './simulators/project-management/project-management.ts'
export { servedRecord } from './simulators/project-management/products/product-named.ts'
export {
  type ProductName,
  productNames,
  type ProjectManagementSwitches,
} from './simulators/project-management/switches.ts'
export type { ServedPage } from './http/served-log.ts'
export {
  type ExactDecimal,
  type ExactRecord,
  type ExactValue,
  isExactDecimal,
  parseExact,
  parseExactRecord,
} from './values/exact-value.ts'
