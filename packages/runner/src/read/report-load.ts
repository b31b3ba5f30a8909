import type { CommittedLoad } from '../load/commit-loads.ts'
import type { RunContext } from './run-context.ts'

/** Reports a load and what it changed; that of a dry run as what it would have been. */
export function reportLoad(
  { isDryRun, report }: Pick<RunContext, 'isDryRun' | 'report'>,
  resource: string,
  { receipt, durationMs }: CommittedLoad,
): void {
  const { loadId, rows, schemaChanges } = receipt
  if (isDryRun) {
    report({ type: 'load-rehearsed', resource, rows, schemaChanges })
    return
  }
  report({ type: 'load-committed', resource, loadId, rows, durationMs })
  for (const change of schemaChanges) report({ type: 'schema-changed', resource, change })
}
