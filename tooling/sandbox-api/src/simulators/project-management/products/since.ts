import { SandboxError } from '../../../sandbox-error.ts'
import type { ExactRecord } from '../../../values/exact-value.ts'
import { readInstant } from '../../../values/read-instant.ts'
import { spelled } from './fields.ts'

/** The records that were changed at a time or later; all of them without one. Throws `SandboxError` for what is no time. */
export function changedSince(
  records: readonly ExactRecord[],
  since: string | null,
  parameter: string,
): readonly ExactRecord[] {
  if (since === null) return records
  const instant = readInstant(since, parameter)
  return records.filter(({ updated_at }) => Date.parse(spelled(updated_at)) >= instant)
}

/** What stands behind `>=`. Throws `SandboxError` for another comparison. */
export function behindAtLeast(text: string | null, parameter: string): string | null {
  if (text === null) return null
  if (!text.startsWith('>=')) throw new SandboxError(`${parameter} must begin with >=`)
  return text.slice(2)
}
