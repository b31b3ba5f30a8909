import type { TestApi } from './api/test-api.ts'
import type { CreateSource } from './bench/source-bench.ts'

/** A source and what the kit has to know of its API. */
export interface SourceUnderTest {
  /** Makes the source for an API at this address, with whatever credentials. Called at least once for each case. */
  readonly create: CreateSource
  /**
   * Makes the same source with timeouts of at most a second for the connection, the first byte and the body, so that a
   * server that never answers can be tried. Default: it is not tried.
   */
  readonly createImpatient?: CreateSource
  /** Name of the resource that is read. */
  readonly resource: string
  /** How the API answers requests of that resource. */
  readonly api: TestApi
  /** Secrets that `create` gives to the source. Default: those that the source names in `secrets`. */
  readonly secrets?: readonly string[]
}
