import type { OpenOptions } from '@standpipe/core'

/** How a connection is opened: as the session was, whose first one it may not be. */
export interface SessionOptions extends OpenOptions {
  /** Tells a session from all others; a uuid. It stays the same when the session has to connect again. */
  readonly sessionId: string
}
