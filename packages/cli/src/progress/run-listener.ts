import type { RunEvent } from '@standpipe/core'

/** Something that shows or stores the events of a run. */
export interface RunListener {
  report(event: RunEvent): void
  /** Ends it, also when the run was cut off; nothing is reported afterwards. */
  close?(): Promise<void> | void
}
