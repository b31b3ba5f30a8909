import type { SpawnedSandbox } from '@standpipe/sandbox-api'
import type { Client } from 'pg'
import type { CommandResult, CommandSurroundings, RunningCommand } from '../command/start-command.ts'
import type { FailPoint } from '../fail-points/fail-point-round.ts'
import type { EngineName } from '../targets/target.ts'
import type { Place, PlaceKind } from './place/place.ts'

/** Something that happens to a run, and what must come of it. A row of the table for each of its engines. */
export interface Fault {
  readonly name: string
  /** The engines where it makes sense. */
  readonly engines: readonly EngineName[]
  /** How the disturbed run must end: with an exit code of the command line, or by a signal that nothing can answer. */
  readonly exit: number | NodeJS.Signals
  /** What must be said on stderr: what happened, and what to do. Null where the run gets over it by itself. */
  readonly says: RegExp | null
  /** Where the tables are. Default: `usual`. */
  readonly place?: PlaceKind
  /** Whether another run has finished before, and the API changed since. Default false. */
  readonly isLater?: boolean
  /** Runs the command and disturbs it. */
  disturb(stage: Stage): Promise<DisturbedRun>
  /** Takes the fault away. Default: it is gone by itself. */
  repair?(stage: Stage): Promise<void>
}

/** How a run ended that was disturbed. */
export interface DisturbedRun extends CommandResult {
  /**
   * Whether the fault came about, as the server, the network or the clock says. A run that gets over it by itself ends
   * like any other, so that its fault must prove itself; the others are proved by how they end.
   */
  readonly hasHappened?: boolean
}

/** What a fault works with. */
export interface Stage {
  readonly place: Place
  readonly sandbox: SpawnedSandbox
  /** Runs to the end. `parameters` are added to the URL of the destination. */
  readonly run: (surroundings?: CommandSurroundings, parameters?: string) => Promise<CommandResult>
  /** Runs to a point, stops there for the work, and goes on. */
  readonly runTo: (point: FailPoint, work: (running: RunningCommand) => unknown) => Promise<CommandResult>
  /** Somebody else's session with the Postgres server; the same one each time. */
  readonly foreign: () => Promise<Client>
}
