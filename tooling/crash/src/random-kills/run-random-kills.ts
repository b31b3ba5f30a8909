import { apis } from '../apis/apis.ts'
import type { CampaignOptions } from '../command/campaign-options.ts'
import { dispositionNamed } from '../dispositions/dispositions.ts'
import { addResults, type CampaignResult } from '../rounds/campaign-result.ts'
import { differenceLines } from '../rounds/difference-lines.ts'
import type { RoundOptions } from '../rounds/round-options.ts'
import { undisturbedRound } from '../rounds/undisturbed-round.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { startEngine } from '../targets/start-engine.ts'
import type { Engine, Target } from '../targets/target.ts'
import { seededRandom } from '../values/seeded-random.ts'
import { EndedTooSoonError } from './kill-after.ts'
import { killRound, type KillRoundOptions, type KillRoundResult } from './kill-round.ts'
import { planKills } from './plan-kills.ts'
import { failureLine, killLine, undisturbedLine } from './report.ts'

/** Kills runs at random moments, engine by engine, API by API and disposition by disposition; prints a line per round. */
export async function runRandomKills(
  options: CampaignOptions,
  print: (line: string) => void,
): Promise<CampaignResult> {
  const results: SeriesResult[] = []
  for (const name of options.engines) {
    const engine = await startEngine(name, options.postgresUrl)
    try {
      for (const api of options.apis) {
        for (const disposition of options.dispositions) {
          const { rows, seed, loadRows } = options
          const common = { api: apis[api], disposition: dispositionNamed(disposition), rows, seed, loadRows }
          results.push(await runSeries({ engine, common, kills: options.kills, print }))
        }
      }
    } finally {
      await engine.stop()
    }
  }
  const afterCommit = results.reduce((sum, result) => sum + result.afterCommit, 0)
  return { ...addResults(results), remarks: [`${afterCommit} of them after a commit`] }
}

interface SeriesResult extends CampaignResult {
  /** Kills that found something committed, so that the next run had a position or rows to deal with. */
  readonly afterCommit: number
}

interface Series {
  readonly engine: Engine
  readonly common: Omit<RoundOptions, 'target'>
  readonly kills: number
  readonly print: (line: string) => void
}

async function runSeries({ engine, common, kills, print }: Series): Promise<SeriesResult> {
  const { api, disposition, seed } = common
  const series = `${engine.name} ${api.name} ${disposition.name}`
  const target = (name: string): Target => engine.target(`${api.name}_${disposition.name}_${name}`)
  let differenceCount = 0
  let afterCommit = 0
  const finish = async (used: Target, comparisons: readonly Comparison[]): Promise<void> => {
    const found = comparisons.reduce((sum, comparison) => sum + comparison.differenceCount, 0)
    differenceCount += found
    if (found === 0) await used.remove()
    else for (const line of differenceLines(used, comparisons)) print(line)
  }

  const first = target('undisturbed')
  const undisturbed = await undisturbedRound({ ...common, target: first })
  print(undisturbedLine(series, undisturbed))
  await finish(first, [undisturbed.comparison])

  const plan = planKills(kills, api.rows(common), seededRandom(seed))
  for (const [index, kill] of plan.entries()) {
    const own = target(String(index + 1))
    const name = `${series} ${index + 1}/${plan.length}`
    try {
      const round = { ...common, target: own, kill, undisturbed: undisturbed.milliseconds }
      const result = await killInTime(round)
      if (result.pages > 0) afterCommit += 1
      print(killLine(name, kill, result))
      await finish(own, [...(result.afterKill ? [result.afterKill] : []), result.afterRerun])
    } catch (error) {
      // A round that cannot be finished is a finding, and no reason to leave out the others.
      differenceCount += 1
      print(failureLine(name, kill, error))
      print(`    the tables: ${own.location}`)
    }
  }
  return { kills: plan.length, differenceCount, afterCommit }
}

/** Begins again with an earlier kill when a run was faster than the undisturbed one. */
async function killInTime(round: KillRoundOptions): Promise<KillRoundResult> {
  try {
    return await killRound(round)
  } catch (error) {
    if (!(error instanceof EndedTooSoonError)) throw error
    await round.target.remove()
    return killInTime({ ...round, undisturbed: error.milliseconds * 0.97 })
  }
}
