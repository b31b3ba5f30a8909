import type { StopReason } from '@standpipe/core'

/** What a read has not read, because the API answered in a way that is declared to end a partition or the resource. */
export interface UnreadParts {
  /** Whether the read lacks anything. */
  readonly isAny: boolean
  /** Partitions that could not be read, those of earlier runs of the read included. */
  readonly skipped: number
  /** Why reading ended for good; null when it did not. */
  readonly stopped: string | null
  /** Whether a parent lacks something, and with it the list of the partitions. */
  readonly isParentIncomplete: boolean
  /** The first partitions that could not be read, of those that this run met. */
  readonly examples: readonly UnreadPart[]
  /** The reason that says most about the read; null when it lacks nothing. */
  readonly stop: StopReason | null
  /** Takes why a partition ended. */
  ended(partition: string, stop: StopReason | null, note: string | undefined): void
  /** Says that a parent has ended without what could not be read. */
  parentEnded(): void
}

/** A partition that could not be read. */
export interface UnreadPart {
  /** `''` for the whole of a resource without partitions. */
  readonly partition: string
  readonly note: string
}

// A run may skip a million of them.
const mostExamples = 5

/** Creates the list of a read, which has skipped so many partitions in earlier runs. */
export function createUnreadParts(skippedBefore: number): UnreadParts {
  let skipped = skippedBefore
  let stopped: string | null = null
  let isParentIncomplete = false
  const examples: UnreadPart[] = []
  return {
    get isAny() {
      return skipped > 0 || stopped !== null || isParentIncomplete
    },
    get skipped() {
      return skipped
    },
    get stopped() {
      return stopped
    },
    get isParentIncomplete() {
      return isParentIncomplete
    },
    examples,
    get stop() {
      if (stopped !== null) return 'stopped'
      if (skipped > 0) return 'partition-skipped'
      return isParentIncomplete ? 'parent-cut' : null
    },
    ended: (partition, stop, note = 'the source did not say why') => {
      if (stop === 'stopped') stopped = note
      if (stop !== 'partition-skipped') return
      skipped += 1
      if (examples.length < mostExamples) examples.push({ partition, note })
    },
    parentEnded: () => {
      isParentIncomplete = true
    },
  }
}

/** Whether everything was read of a partition or a resource that has ended for this reason. */
export function isRead(stop: StopReason | null): boolean {
  return stop !== 'partition-skipped' && stop !== 'stopped' && stop !== 'parent-cut'
}
