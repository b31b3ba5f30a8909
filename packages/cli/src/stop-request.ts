const marker = Symbol.for('standpipe.stop-request')

/** The signals that end a run in good order. */
export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Why a run was stopped from outside: the reason of `Host.stop`. */
export interface StopRequest extends Error {
  readonly signal: StopSignal
}

/** Makes the reason with which `Host.stop` is aborted. */
export function stopRequest(signal: StopSignal): StopRequest {
  return Object.assign(new Error(`stopped by ${signal}`), { name: 'AbortError', signal, [marker]: true })
}

/** Which signal asked to stop; null while nothing did. */
export function stopSignal(stop: AbortSignal): StopSignal | null {
  const reason: unknown = stop.reason
  if (!stop.aborted) return null
  return isStopRequest(reason) ? reason.signal : 'SIGINT'
}

function isStopRequest(reason: unknown): reason is StopRequest {
  return typeof reason === 'object' && reason !== null && marker in reason
}
