import type { DestinationSession } from '@standpipe/core'
import type { RunPlan } from '../plan/plan-run.ts'
import type { StoredResource } from '../read/stored-resource.ts'
import {
  checkCursorChange,
  checkIdentity,
  checkStoredTables,
  type ChangeOptions,
} from './check-stored-state.ts'

/**
 * Reads what the destination knows of the planned resources. Throws `ConfigurationError` when they cannot go on
 * from there.
 */
export async function readStored(
  session: DestinationSession,
  plan: RunPlan,
  options: Partial<ChangeOptions>,
): Promise<readonly StoredResource[]> {
  const { acceptChange = false, fullRefresh = false } = options
  const tables = await session.readTables()
  const stored: StoredResource[] = []
  for (const planned of plan.resources) {
    const { name } = planned.resource
    const states = await session.readState(name)
    checkIdentity(planned, states)
    checkCursorChange(planned, states, { acceptChange, fullRefresh })
    checkStoredTables(planned, tables, { acceptChange, fullRefresh })
    const isOwn = (table: (typeof tables)[number]): boolean => table.resource === name
    stored.push({
      tables: tables.filter(isOwn).map(({ schema }) => schema),
      foreignTables: tables.filter((table) => !isOwn(table)).map(({ schema }) => schema.name),
      state: states.find(({ partition }) => partition === '') ?? null,
    })
  }
  return stored
}
