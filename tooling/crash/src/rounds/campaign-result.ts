/** What a whole campaign found. */
export interface CampaignResult {
  readonly kills: number
  /** Differences, and rounds that could not be finished. */
  readonly differenceCount: number
}

/** The sum of several campaigns. */
export function addResults(results: readonly CampaignResult[]): CampaignResult {
  return {
    kills: results.reduce((sum, { kills }) => sum + kills, 0),
    differenceCount: results.reduce((sum, { differenceCount }) => sum + differenceCount, 0),
  }
}
