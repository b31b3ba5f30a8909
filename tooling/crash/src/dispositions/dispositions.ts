import { append } from './append.ts'
import { atomicMerge } from './atomic-merge.ts'
import { deleteInsert } from './delete-insert.ts'
import { deleteMissing } from './delete-missing.ts'
import type { Disposition } from './disposition.ts'
import { hardDelete } from './hard-delete.ts'
import { merge } from './merge.ts'
import { replace } from './replace.ts'
import { scd2 } from './scd2.ts'

/** Every way to write rows that a campaign can test. */
export const dispositions: readonly Disposition[] = [
  append,
  merge,
  replace,
  scd2,
  atomicMerge,
  deleteInsert,
  hardDelete,
  deleteMissing,
]

/** Finds a disposition by its name. Throws `RangeError` for an unknown one. */
export function dispositionNamed(name: string): Disposition {
  const found = dispositions.find((disposition) => disposition.name === name)
  if (found !== undefined) return found
  throw new RangeError(
    `the dispositions are ${dispositions.map((known) => known.name).join(', ')}, not "${name}"`,
  )
}
