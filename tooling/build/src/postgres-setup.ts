import { startPostgres } from '@standpipe/test-doubles'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A throw-away Postgres of this test run; each test makes its own schema in it. */
    postgresUrl: string
  }
}

/**
 * Starts one Postgres for the whole run; vitest calls what is returned at the end. To try another version, give the URL
 * of a superuser in `STANDPIPE_TEST_POSTGRES_URL`; the tests then make their schemas there.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const other = process.env['STANDPIPE_TEST_POSTGRES_URL']
  if (other !== undefined) {
    project.provide('postgresUrl', other)
    return () => Promise.resolve()
  }
  const postgres = await startPostgres()
  project.provide('postgresUrl', postgres.url)
  return () => postgres.stop()
}
