import { destinationSteps } from '@standpipe/destination-sql'
import type { Random } from '../values/seeded-random.ts'
import type { FailPoint } from './fail-point-round.ts'
import type { Step } from './known-steps.ts'

/** Every step within a load: what comes before and after is the same in every situation. */
const stepsOfLoad: readonly Step[] = destinationSteps.slice(
  destinationSteps.indexOf('transaction-begun'),
  destinationSteps.indexOf('receipt-read') + 1,
)

/**
 * Where the runs of a situation are killed. `all`: at each step that the undisturbed run took, behind its first occurrence
 * and a random later one. `loads`: at each step of its loads, behind a random occurrence.
 */
export function planPoints(
  steps: ReadonlyMap<Step, number>,
  random: Random,
  which: 'all' | 'loads',
): readonly FailPoint[] {
  return [...steps].flatMap(([step, count]) => {
    if (which === 'all') {
      const first = { step, occurrence: 1 }
      return count === 1 ? [first] : [first, { step, occurrence: 2 + Math.floor(random() * (count - 1)) }]
    }
    return stepsOfLoad.includes(step) ? [{ step, occurrence: 1 + Math.floor(random() * count) }] : []
  })
}
