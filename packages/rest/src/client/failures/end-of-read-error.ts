import { RequestError, type RequestFacts, type StandpipeErrorOptions } from '@standpipe/core'

/** Why reading ends at a response that a rule speaks of. */
export type RuledStop = 'ignored' | 'partition-skipped' | 'stopped'

/**
 * The response to a request that a rule declares to be the end of a read. Who reads pages makes it one; for everybody
 * else it is a request that failed.
 */
export class EndOfReadError extends RequestError {
  readonly stop: RuledStop

  constructor(options: StandpipeErrorOptions & { readonly facts: RequestFacts; readonly stop: RuledStop }) {
    super(options)
    this.stop = options.stop
  }
}
