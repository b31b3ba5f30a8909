import type { WrittenContract } from './plan/resolve-contract.ts'

/** What the user says of one resource. */
export interface ResourceOptions {
  /** What records may change in its tables; wins over what the resource says itself. */
  readonly contract?: WrittenContract
}
