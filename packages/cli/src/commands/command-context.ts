import type { Colours } from '../output/text/colours.ts'
import type { Host } from '../host.ts'
import type { Output } from '../output/output.ts'

/** What every command gets besides its arguments and flags. */
export interface CommandContext {
  readonly host: Host
  readonly output: Output
  /** Colours of stderr. */
  readonly colours: Colours
}
