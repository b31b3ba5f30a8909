import { connectionCases } from './cases/connection-cases.ts'
import { contractCases } from './cases/contract-cases.ts'
import { oddityCases } from './cases/oddity-cases.ts'
import { pageCases } from './cases/page-cases.ts'
import { partitionCases } from './cases/partition-cases.ts'
import { positionCases } from './cases/position-cases.ts'
import { refusalCases } from './cases/refusal-cases.ts'
import { secretCases } from './cases/secret-cases.ts'
import type { SourceCase, SourceCaseGroup } from './source-case.ts'

/** Everything that is asked of a source. */
export const sourceCaseGroups: readonly SourceCaseGroup[] = [
  { title: 'contract', cases: contractCases },
  { title: 'pages', cases: pageCases },
  { title: 'oddities', cases: oddityCases },
  { title: 'refusals', cases: refusalCases },
  { title: 'connections', cases: connectionCases },
  { title: 'positions', cases: positionCases },
  { title: 'partitions', cases: partitionCases },
  { title: 'secrets', cases: secretCases },
]

/** The cases of all groups. */
export const sourceCases: readonly SourceCase[] = sourceCaseGroups.flatMap(({ cases }) => cases)
