export { fixedClock, type FixedClock, type FixedClockOptions } from './fixed-clock.ts'
export { mockApi, type MockApi } from './mock-api.ts'
export { startPostgres, type StartPostgresOptions, type ThrowAwayPostgres } from './start-postgres.ts'
