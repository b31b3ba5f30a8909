/** A signal of one's own, which is aborted with another one. */
export interface LinkedAbort {
  readonly signal: AbortSignal
  /** Aborts it alone. */
  abort(): void
  /** Lets go of the other signal. */
  release(): void
}

/** Makes a signal that follows another one until it is released; `AbortSignal.any` would keep a million of them alive. */
export function linkAbort(signal: AbortSignal): LinkedAbort {
  const controller = new AbortController()
  const follow = (): void => controller.abort(signal.reason)
  if (signal.aborted) follow()
  else signal.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    abort: () => controller.abort(new DOMException('What was asked for ahead is not wanted.', 'AbortError')),
    release: () => signal.removeEventListener('abort', follow),
  }
}
