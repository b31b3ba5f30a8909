import { isInCursorOrder } from '../../plan/cursor-scope.ts'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import type { ReadStart } from '../../state/start-of-read.ts'

/**
 * How a read that came to its end is closed. One that lacks something removes no rows, publishes nothing and moves no
 * cursor beyond what it lacks.
 *
 * - `complete`: nothing is missing.
 * - `incomplete`: its rows stay, and the next run reads again from where this read began.
 * - `given-up`: its rows are not published, or could not be told from those of the next read, which discards them.
 */
export type ReadEnding = 'complete' | 'incomplete' | 'given-up'

/** Closes a read, given whether it lacks anything. */
export function readEnding(planned: PlannedResource, start: ReadStart, lacksAny: boolean): ReadEnding {
  if (!lacksAny) return 'complete'
  const { resource, rows, publication } = planned
  if (publication !== null) return 'given-up'
  // Without a bound the next read adds every record, and those of this one would stand twice.
  const isFirst =
    resource.cursor !== undefined && start.lowerBound === null && resource.partitions === undefined
  // An ordered read has one; behind an open bound only where it has seen more than one value.
  const hasBound = isInCursorOrder(resource) && resource.cursor?.bounds?.start !== 'open'
  return rows === 'append' && isFirst && !hasBound ? 'given-up' : 'incomplete'
}
