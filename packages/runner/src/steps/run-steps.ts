/** The steps that a run takes itself, in order; each is told when it has been taken. */
export const runSteps = [
  'session-ready',
  'page-taken',
  'load-encoded',
  'load-counted',
  'resources-ended',
  'run-ended',
] as const

/** A step that a run takes itself. */
export type RunStep = (typeof runSteps)[number]
