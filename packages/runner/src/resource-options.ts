import type { WrittenContract } from './plan/resolve-contract.ts'

import type { RecordRules } from './rules/record-rules.ts'

/** What the user says of one resource. */
export interface ResourceOptions extends RecordRules {
  /** What records may change in its tables; wins over what the resource says itself. */
  readonly contract?: WrittenContract
}
