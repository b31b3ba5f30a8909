import type { CommandResult } from '../command/start-command.ts'
import type { DisturbedRun, Fault } from './fault.ts'

/** What is wrong with how a disturbed run ended, besides its tables. */
export function faultProblems(
  { exit, says }: Pick<Fault, 'exit' | 'says'>,
  disturbed: DisturbedRun,
): readonly string[] {
  const { stderr, hasHappened } = disturbed
  return [
    ...(endOf(disturbed) === exit ? [] : [`it must end with ${exit}; it said: ${stderr}`]),
    ...(says === null || says.test(stderr) ? [] : [`it must say ${String(says)}, not: ${stderr}`]),
    ...(exit !== 0 || hasHappened === true ? [] : ['nothing shows that the fault came about']),
  ]
}

/** The exit code, or the signal that ended the run. */
export function endOf({ exitCode, signal }: CommandResult): number | NodeJS.Signals | null {
  return exitCode ?? signal
}
