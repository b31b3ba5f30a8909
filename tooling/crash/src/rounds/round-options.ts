import type { WriteDisposition } from '../expected/expected-records.ts'
import type { Target } from '../targets/target.ts'

/** What the rounds of a campaign have in common. */
export interface RoundOptions {
  readonly target: Target
  readonly disposition: WriteDisposition
  /** Rows of the API, all resources together. */
  readonly rows: number
  /** Seed of the API's data. */
  readonly seed: number
  /** Rows of a load. */
  readonly loadRows: number
}

/** Arguments of the sandbox of a round. */
export function sandboxArguments({ rows, seed }: RoundOptions): readonly string[] {
  return ['--rows', String(rows), '--seed', String(seed)]
}
