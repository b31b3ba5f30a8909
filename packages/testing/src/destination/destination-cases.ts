import { appendCases } from './cases/append-cases.ts'
import { layoutCases } from './records/layout-cases.ts'
import { mergeCases } from './cases/merge-cases.ts'
import { publishCases } from './cases/publish-cases.ts'
import { recordCases } from './records/record-cases.ts'
import { removalCases } from './cases/removal-cases.ts'
import { schemaCases } from './cases/schema-cases.ts'
import { sessionCases } from './cases/session-cases.ts'
import { stageCases } from './cases/stage-cases.ts'
import { stateCases } from './cases/state-cases.ts'
import type { DestinationCase } from './test-database.ts'
import { upkeepCases } from './records/upkeep-cases.ts'
import { valueCases } from './cases/value-cases.ts'
import { wideningCases } from './cases/widening-cases.ts'

/**
 * What the load protocol asks of a destination, case by case. Each is run on a database of its own and throws
 * an assertion error when the destination does something else.
 */
export const destinationCases: readonly DestinationCase[] = [
  ...sessionCases,
  ...appendCases,
  ...mergeCases,
  ...removalCases,
  ...stageCases,
  ...publishCases,
  ...schemaCases,
  ...wideningCases,
  ...stateCases,
  ...recordCases,
  ...upkeepCases,
  ...layoutCases,
  ...valueCases,
]
