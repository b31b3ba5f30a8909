const signals = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs `cleanUp` (which must be synchronous) when this process ends by itself, by SIGINT or by SIGTERM. The
 * signal's own effect stays: the process still dies of it unless somebody else handles it. Returns a function
 * that forgets the registration.
 */
export function cleanUpAtExit(cleanUp: () => void): () => void {
  const forget = (): void => {
    process.off('exit', onExit)
    for (const signal of signals) process.off(signal, onSignal)
  }
  const onExit = (): void => {
    forget()
    cleanUp()
  }
  const onSignal = (signal: NodeJS.Signals): void => {
    onExit()
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  process.on('exit', onExit)
  for (const signal of signals) process.on(signal, onSignal)
  return forget
}
