import type { WriteDisposition } from '../expected/expected-records.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { startEngine } from '../targets/start-engine.ts'
import type { Engine, Target } from '../targets/target.ts'
import type { CampaignOptions } from './campaign-options.ts'
import { EndedTooSoonError } from './kill-after.ts'
import { killRound, type KillRoundOptions, type KillRoundResult } from './kill-round.ts'
import { planKills, type PlannedKill } from './plan-kills.ts'
import { differenceLines, failureLine, killLine, undisturbedLine } from './report.ts'
import { seededRandom } from './seeded-random.ts'
import { undisturbedRound } from './undisturbed-round.ts'

/** What a whole campaign found. */
export interface CampaignResult {
  readonly kills: number
  readonly differenceCount: number
}

/** Runs a campaign, engine by engine and disposition by disposition, and prints a line per round. */
export async function runCampaign(
  options: CampaignOptions,
  print: (line: string) => void,
): Promise<CampaignResult> {
  let result: CampaignResult = { kills: 0, differenceCount: 0 }
  for (const name of options.engines) {
    const engine = await startEngine(name, options.postgresUrl)
    try {
      for (const disposition of options.dispositions) {
        const { kills, differenceCount } = await runSeries(engine, disposition, options, print)
        result = {
          kills: result.kills + kills,
          differenceCount: result.differenceCount + differenceCount,
        }
      }
    } finally {
      await engine.stop()
    }
  }
  return result
}

async function runSeries(
  engine: Engine,
  disposition: WriteDisposition,
  options: CampaignOptions,
  print: (line: string) => void,
): Promise<CampaignResult> {
  const { rows, seed, loadRows } = options
  const series = `${engine.name} ${disposition}`
  let differenceCount = 0
  const finish = async (target: Target, comparisons: readonly Comparison[]): Promise<void> => {
    const found = comparisons.reduce((sum, comparison) => sum + comparison.differenceCount, 0)
    differenceCount += found
    if (found === 0) await target.remove()
    else for (const line of differenceLines(target, comparisons)) print(line)
  }

  const first = engine.target(`undisturbed_${disposition}`)
  const undisturbed = await undisturbedRound({ target: first, disposition, rows, seed, loadRows })
  print(undisturbedLine(series, undisturbed))
  await finish(first, [undisturbed.comparison])

  const plan = planKills(options.kills, rows, seededRandom(seed))
  for (const [index, kill] of plan.entries()) {
    const target = engine.target(`kill_${disposition}_${index + 1}`)
    const name = `${series} ${index + 1}/${plan.length}`
    const round = { target, disposition, rows, seed, loadRows, kill, undisturbed: undisturbed.milliseconds }
    try {
      const result = await killInTime(round)
      print(killLine(name, kill, result))
      await finish(target, [...(result.afterKill ? [result.afterKill] : []), result.afterRerun])
    } catch (error) {
      // A round that cannot be finished is a finding, and no reason to leave out the others.
      differenceCount += 1
      print(failureLine(name, kill, error))
      print(`    the tables: ${target.location}`)
    }
  }
  return { kills: plan.length, differenceCount }
}

/** Begins again with an earlier kill when a run was faster than the undisturbed one. */
async function killInTime(
  round: KillRoundOptions & { readonly kill: PlannedKill },
): Promise<KillRoundResult> {
  try {
    return await killRound(round)
  } catch (error) {
    if (!(error instanceof EndedTooSoonError)) throw error
    await round.target.remove()
    return killInTime({ ...round, undisturbed: error.milliseconds * 0.97 })
  }
}
