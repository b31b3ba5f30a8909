import type { SqlFailure, SqlFailureKind } from '@standpipe/destination-sql'

const conflict = /write-write conflict|Transaction conflict|Conflict on (update|delete|tuple)/i
const fatal = /^FATAL Error|has been invalidated/

const hints: readonly [RegExp, string][] = [
  [/No space left on device/, 'Free disk space, then run again: what was stored before is there.'],
  [
    /Out of Memory/,
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
export function duckDbFailure(error: unknown): SqlFailure {
  const text = error instanceof Error ? error.message : String(error)
  const [message = ''] = text.split('\n', 1)
  return { kind: kindOf(text), message, hint: hints.find(([pattern]) => pattern.test(text))?.[1] }
}

function kindOf(text: string): SqlFailureKind {
  if (fatal.test(text)) return 'database-failed'
  return conflict.test(text) ? 'conflict' : 'refused'
}
