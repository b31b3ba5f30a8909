import type { PartitionProgress, Position } from '@standpipe/core'
import type { Clock } from '../clock.ts'
import { timeOfId } from '../load/create-id.ts'
import type { ReadStart } from '../state/start-of-read.ts'

/**
 * How long a read has taken, whichever runs took part in it. Null when that is not known: the clock was set back between
 * two of them.
 */
export function durationOf(
  { kind, readId, resume }: ReadStart,
  progress: PartitionProgress | undefined,
  clock: Clock,
): () => number | null {
  const begunAt = timeOfId(readId)
  const known = progress === undefined ? lastRead(resume, begunAt) : progress.durationMs
  const before = kind === 'resume' ? known : 0
  const isKnown = before !== null && Math.ceil(clock.now() - begunAt) >= before
  return () => (isKnown ? Math.ceil(clock.now() - begunAt) : null)
}

/** How long the read had taken when it read its last committed page. */
function lastRead(position: Position | null, begunAt: number): number {
  return position === null ? 0 : Date.parse(position.readAt) - begunAt
}
