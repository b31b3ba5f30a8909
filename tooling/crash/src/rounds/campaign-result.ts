/** What a whole campaign found. */
export interface CampaignResult {
  readonly kills: number
  /** Differences, and rounds that could not be finished. */
  readonly differenceCount: number
  /** What else the last line says, for example how many kills came after a commit. Default: nothing. */
  readonly remarks?: readonly string[]
}

/** The sum of several series; without remarks. */
export function addResults(results: readonly CampaignResult[]): CampaignResult {
  return {
    kills: results.reduce((sum, { kills }) => sum + kills, 0),
    differenceCount: results.reduce((sum, { differenceCount }) => sum + differenceCount, 0),
  }
}
