import type { Decoder, Paginator } from '@standpipe/core'
import type { RestClient } from '../client/rest-client.ts'
import type { Clock } from '../client/settings/clock.ts'
import type { RetrySettings } from '../client/settings/retry-options.ts'
import type { Timeouts } from '../client/settings/timeout-options.ts'
import type { RestResource } from '../resource/rest-resource.ts'

/** What every read of a resource works with. */
export interface ReadContext {
  readonly resource: RestResource
  readonly client: RestClient
  readonly clock: Clock
  readonly paginator: Paginator
  readonly decoder: Decoder
  readonly timeouts: Timeouts
  readonly retry: RetrySettings
  /** Pages asked for at the same time. */
  readonly concurrency: number
}
