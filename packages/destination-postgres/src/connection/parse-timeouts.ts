import { ConfigurationError } from '@standpipe/core'
import type { Parameters } from './take-parameters.ts'

/** How long the server lets a transaction of ours do what, in the server's own spelling; `'0'` is without limit. */
export interface Timeouts {
  /** Wait for a lock. A waiting `alter table` blocks every reader that comes after it. */
  readonly lock_timeout: string
  /** Work on a statement. A load takes as long as its rows need, whatever limit a role has for its queries. */
  readonly statement_timeout: string
  /** Hear nothing from us. A load is complete before its transaction begins, so that it never waits for an API. */
  readonly idle_in_transaction_session_timeout: string
}

const defaults: Timeouts = {
  lock_timeout: '10s',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '5min',
}

/** Reads the timeouts of a URL. Throws `ConfigurationError` for what is no time. */
export function parseTimeouts(parameters: Parameters): Timeouts {
  const read = (name: keyof Timeouts): string => {
    const given = parameters[name]
    if (given === undefined) return defaults[name]
    if (/^\d{1,9}(ms|s|min|h)?$/.test(given)) return given
    throw new ConfigurationError({
      message: `${name} must be a time such as 500ms, 30s, 5min or 0 for none, not "${given}"`,
      option: 'destination',
    })
  }
  return {
    lock_timeout: read('lock_timeout'),
    statement_timeout: read('statement_timeout'),
    idle_in_transaction_session_timeout: read('idle_in_transaction_session_timeout'),
  }
}
