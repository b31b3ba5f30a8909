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
export { sourceConformance, type SourceConformanceOptions } from './source/source-conformance.ts'
export { sourceCaseGroups, sourceCases } from './source/source-cases.ts'
export { runSourceCase } from './source/run-source-case.ts'
export type { SourceCase, SourceCaseGroup } from './source/source-case.ts'
export type { SourceUnderTest } from './source/source-under-test.ts'
export type { CreateSource, SourceBench, SourceSetting } from './source/bench/source-bench.ts'
export type { AskedPage, TestAnswer, TestApi, TestPage, TestRequest } from './source/api/test-api.ts'
export type { ArrivedRequest, RunningApi } from './source/api/start-test-api.ts'
export type { LoopbackServer } from './source/api/loopback-server.ts'
export type { ListSettings } from './source/api/make-page.ts'
export type { Disturbance } from './source/api/disturbance.ts'
export type { LeftOut } from './left-out/check-left-out.ts'
export { exactJson } from './source/api/exact-json.ts'
export { makePage } from './source/api/make-page.ts'
export { secretTraces, shownByError } from './source/bench/secret-traces.ts'
