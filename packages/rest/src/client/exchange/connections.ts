import type { RequestDispatcher } from '../settings/client-options.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { createDispatcher } from './default-dispatcher.ts'

/** The connections of a source. */
export interface Connections {
  /**
   * Those to the configured origin and to token endpoints, or those to anybody else, who is shown no certificate of the
   * source.
   */
  to(trusted: boolean): RequestDispatcher
  close(): Promise<void>
}

/** Makes the connections of a source; none is opened before it is needed. */
export function connect({ dispatcher: injected, timeouts, tls, http2 }: ClientSettings): Connections {
  if (injected !== undefined) return { to: () => injected, close: () => Promise.resolve() }
  const { connect: seconds } = timeouts
  const own = createDispatcher({ connect: seconds, tls, http2 })
  const hasIdentity = tls.identity.cert !== undefined
  const foreign = hasIdentity
    ? createDispatcher({ connect: seconds, tls: { ...tls, identity: {} }, http2 })
    : own
  return {
    to: (trusted) => (trusted ? own : foreign),
    async close() {
      await Promise.all([...new Set([own, foreign])].map((dispatcher) => dispatcher.close()))
    },
  }
}
