import { fileURLToPath } from 'node:url'

/** Environment variables by which a campaign tells the listener in the command what to do. */
export const stepVariables = {
  /** File to which every step is written. */
  file: 'CRASH_STEPS_FILE',
  /** Step at which something happens. */
  step: 'CRASH_STEP',
  /** At which of its occurrences, from 1. */
  occurrence: 'CRASH_OCCURRENCE',
  /** What happens: the process stops until this file exists, after it has made one of this name and `.reached`. Default: SIGKILL. */
  pause: 'CRASH_PAUSE_FILE',
} as const

/** Options of Node that load the listener. */
export const listenerOptions: readonly string[] = [
  '--import',
  fileURLToPath(new URL('step-listener.ts', import.meta.url)),
]
