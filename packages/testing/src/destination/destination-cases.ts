import { appendCases } from './cases/append-cases.ts'
import { layoutCases } from './records/layout-cases.ts'
import { mergeCases } from './cases/merge-cases.ts'
import { missingCases } from './cases/missing-cases.ts'
import { partitionCases } from './cases/partition-cases.ts'
import { publishCases } from './cases/publish-cases.ts'
import { rehearsalCases } from './cases/rehearsal-cases.ts'
import { recordCases } from './records/record-cases.ts'
import { removalCases } from './cases/removal-cases.ts'
import { schemaCases } from './cases/schema-cases.ts'
import { sessionCases } from './cases/session-cases.ts'
import { stageCases } from './cases/stage-cases.ts'
import { stateCases } from './cases/state-cases.ts'
import type { DestinationCase, DestinationCaseGroup } from './test-database.ts'
import { upkeepCases } from './records/upkeep-cases.ts'
import { valueCases } from './cases/value-cases.ts'
import { versionCases } from './versions/version-cases.ts'
import { versionTableCases } from './versions/version-table-cases.ts'
import { wideningCases } from './cases/widening-cases.ts'

/** What the load protocol asks of a destination, by what it is about. */
export const destinationCaseGroups: readonly DestinationCaseGroup[] = [
  { title: 'sessions', cases: sessionCases },
  { title: 'append', cases: appendCases },
  { title: 'merge', cases: mergeCases },
  { title: 'removals', cases: removalCases },
  { title: 'staging', cases: stageCases },
  { title: 'publication', cases: publishCases },
  { title: 'versions', cases: [...versionCases, ...versionTableCases] },
  { title: 'missing rows', cases: missingCases },
  { title: 'partitions', cases: partitionCases },
  { title: 'tables', cases: schemaCases },
  { title: 'widening', cases: wideningCases },
  { title: 'rehearsals', cases: rehearsalCases },
  { title: 'state', cases: stateCases },
  { title: 'records', cases: recordCases },
  { title: 'upkeep', cases: upkeepCases },
  { title: 'layouts', cases: layoutCases },
  { title: 'values', cases: valueCases },
]

/**
 * All of them. Each is run on a database of its own and throws an assertion error when the destination does something
 * else. `destinationConformance` runs them all; this list is for those who want to choose.
 */
export const destinationCases: readonly DestinationCase[] = destinationCaseGroups.flatMap(
  ({ cases }) => cases,
)
