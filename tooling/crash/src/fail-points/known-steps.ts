import { destinationSteps, type DestinationStep } from '@standpipe/destination-sql'
import { runSteps, type RunStep } from '@standpipe/runner'

/** A step at which a run can be killed. */
export type Step = DestinationStep | RunStep

/** Every step that the product tells of. */
export const knownSteps: readonly Step[] = [...destinationSteps, ...runSteps]

/** Reads steps that were written down, a line each, as how often each was taken. Throws for one that is not known. */
export function countSteps(lines: string): ReadonlyMap<Step, number> {
  const counts = new Map<Step, number>()
  for (const line of lines.split('\n').filter((text) => text !== '')) {
    const step = knownSteps.find((known) => known === line)
    if (step === undefined) throw new Error(`The list of steps lacks "${line}".`)
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  return counts
}
