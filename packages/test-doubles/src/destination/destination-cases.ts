import { appendCases } from './append-cases.ts'
import { layoutCases } from './records/layout-cases.ts'
import { mergeCases } from './merge-cases.ts'
import { publishCases } from './publish-cases.ts'
import { recordCases } from './records/record-cases.ts'
import { removalCases } from './removal-cases.ts'
import { schemaCases } from './schema-cases.ts'
import { sessionCases } from './session-cases.ts'
import { stageCases } from './stage-cases.ts'
import { stateCases } from './state-cases.ts'
import type { DestinationCase } from './test-database.ts'
import { upkeepCases } from './records/upkeep-cases.ts'
import { valueCases } from './value-cases.ts'
import { wideningCases } from './widening-cases.ts'

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
