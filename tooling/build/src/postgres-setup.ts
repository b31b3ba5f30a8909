import { startPostgres } from '@standpipe/test-doubles'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A throw-away Postgres of this test run; each test makes its own schema in it. */
    postgresUrl: string
  }
}

/** Starts one Postgres for the whole run; vitest calls what is returned at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  project.provide('postgresUrl', postgres.url)
  return () => postgres.stop()
}
