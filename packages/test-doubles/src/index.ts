export {
  startAuthorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
} from './authorization-server.ts'
export { fixedClock, type FixedClock, type FixedClockOptions } from './fixed-clock.ts'
export { mockApi, type MockApi } from './mock-api/mock-api.ts'
export type { AnswerQueueOptions } from './mock-api/answer-queue.ts'
export { cutBody, jsonAnswer, networkError, noAnswer, type MockAnswer } from './mock-api/mock-answer.ts'
export type { RecordedRequest } from './mock-api/recorded-request.ts'
export { startPooler, type Pooler, type PoolerOptions, type PoolMode } from './pooler/start-pooler.ts'
export {
  startPostgres,
  type ServerTls,
  type StartPostgresOptions,
  type ThrowAwayPostgres,
} from './postgres/start-postgres.ts'
export {
  memoryDestination,
  type MemoryDestination,
  type MemoryDestinationOptions,
} from './memory-destination.ts'
export type { CommitFate } from './memory-destination/memory-session.ts'
export type { MemoryRow, MemoryRun, MemoryStore, MemoryTable } from './memory-destination/memory-store.ts'
export {
  scriptedSource,
  type ScriptedPage,
  type ScriptedResource,
  type ScriptedSource,
  type ScriptedSourceOptions,
} from './scripted-source.ts'
export { hostileResources, hostileSource } from './hostile-source.ts'
