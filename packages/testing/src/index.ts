export {
  destinationConformance,
  type DestinationConformanceOptions,
} from './destination/destination-conformance.ts'
export { destinationCaseGroups, destinationCases } from './destination/destination-cases.ts'
export { runCase } from './destination/run-case.ts'
export type {
  DestinationCase,
  DestinationCaseGroup,
  EmptyDataset,
  TestDatabase,
} from './destination/test-database.ts'
export { layoutCases } from './destination/records/layout-cases.ts'
export { layOutVersion1 } from './destination/records/lay-out-version-1.ts'
export {
  ordersLoad,
  partitionState,
  reading,
  runId,
  type Order,
  type OrdersLoad,
} from './destination/make-load.ts'
export { readOrders, type StoredOrders } from './destination/read-orders.ts'
export { commitAll, withSession } from './destination/with-session.ts'
export {
  readVersions,
  versionsLoad,
  wholeRead,
  type StoredVersions,
  type VersionsLoad,
} from './destination/versions/make-versions.ts'
