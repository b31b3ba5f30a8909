import { authentication } from './cases/authentication-cases.ts'
import { incremental } from './cases/incremental-cases.ts'
import { pagination } from './cases/pagination-cases.ts'
import { pipeline } from './cases/pipeline-cases.ts'
import { retry } from './cases/retry-cases.ts'
import { source } from './cases/source-cases.ts'
import { structure } from './cases/structure-cases.ts'
import type { MessageCaseGroup } from './message-case.ts'

/** The seven groups of what messages must bring about. */
export const messageGroups: readonly MessageCaseGroup[] = [
  authentication,
  pagination,
  incremental,
  retry,
  structure,
  source,
  pipeline,
]
