import type { Api, ApiSize } from '../apis/api.ts'
import type { Disposition } from '../dispositions/disposition.ts'
import type { Target } from '../targets/target.ts'

/** What the rounds of a campaign have in common. */
export interface RoundOptions extends ApiSize {
  readonly target: Target
  readonly api: Api
  readonly disposition: Disposition
  /** Rows of a load. */
  readonly loadRows: number
}

/** The command line that loads an API into the target of a round. */
export function runWords(
  { api, disposition, target, loadRows }: RoundOptions,
  url: string,
): readonly string[] {
  const source = api.sourceWords(disposition.name, url)
  return ['run', ...source, ...target.flags, '--load-rows', String(loadRows)]
}
