import type { SqlFailure, SqlFailureKind } from '@standpipe/destination-sql'
import type { WorkingMemory } from './settings/working-memory.ts'

const conflict = /write-write conflict|Transaction conflict|Conflict on (update|delete|tuple)/i
const outOfMemory = /Out of Memory|could not allocate block|failed to pin block/i
const fatal = /^FATAL Error|has been invalidated/

const hints: readonly [RegExp, string][] = [
  [/No space left on device/, 'Free disk space, then run again: what was stored before is there.'],
  [
    outOfMemory,
    'Give DuckDB more memory with ?memory_limit=1GB behind the path, or load fewer rows at once.',
  ],
  [
    /Corrupt WAL/,
    'The log beside the file is damaged. Keep both files and restore a copy; do not delete the log.',
  ],
  [
    /is main key table|foreign key constraint/,
    'A foreign key of yours points to this table. Drop it and run again.',
  ],
]

/** What an error of DuckDB means for a load. Only the first line is kept: behind it stands the statement. */
export function duckDbFailure(error: unknown, memory: Pick<WorkingMemory, 'canGrow'>): SqlFailure {
  const text = textOf(error)
  const [message = ''] = text.split('\n', 1)
  return { kind: kindOf(text, memory), message, hint: hints.find(([pattern]) => pattern.test(text))?.[1] }
}

/** Whether DuckDB needed more memory than its limit. */
export function isOutOfMemory(error: unknown): boolean {
  return outOfMemory.test(textOf(error))
}

/** Whether the database takes no statement any more. */
export function isFatal(error: unknown): boolean {
  return fatal.test(textOf(error))
}

function kindOf(text: string, { canGrow }: Pick<WorkingMemory, 'canGrow'>): SqlFailureKind {
  const needsMore = canGrow && outOfMemory.test(text)
  if (fatal.test(text)) return needsMore ? 'connection-lost' : 'database-failed'
  return needsMore || conflict.test(text) ? 'conflict' : 'refused'
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
