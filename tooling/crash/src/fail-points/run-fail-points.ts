import type { Mutation } from '@standpipe/sandbox-api'
import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import { orders } from '../apis/orders.ts'
import type { CampaignOptions } from '../command/campaign-options.ts'
import { dispositionNamed } from '../dispositions/dispositions.ts'
import type { CampaignResult } from '../rounds/campaign-result.ts'
import { differenceLines } from '../rounds/difference-lines.ts'
import { startEngine } from '../targets/start-engine.ts'
import type { Engine } from '../targets/target.ts'
import { seededRandom } from '../values/seeded-random.ts'
import { createCoverage, type Coverage } from './coverage.ts'
import { failPointRound, type FailPointResult, type FailPointRoundOptions } from './fail-point-round.ts'
import { planPoints } from './plan-points.ts'
import { createSample, type Sample } from './sample.ts'
import { situations, type Situation } from './situation.ts'

/**
 * Kills a run behind every step that it takes, in every situation, and prints what was covered. A step that was not
 * reached, and has no reason for it, counts as a difference.
 */
export async function runFailPoints(
  options: CampaignOptions,
  print: (line: string) => void,
): Promise<CampaignResult> {
  const columns = options.engines.flatMap((engine) =>
    options.dispositions.map((disposition) => ({ engine, disposition })),
  )
  const coverage = createCoverage(columns)
  // One count for all: a situation with few points would have none in a sample of its own.
  const sample = createSample(options)
  let kills = 0
  let differenceCount = 0
  for (const name of options.engines) {
    const engine = await startEngine(name, options.postgresUrl)
    try {
      for (const disposition of options.dispositions) {
        for (const situation of situations) {
          const result = await runSituation({
            engine,
            disposition,
            situation,
            coverage,
            sample,
            options,
            print,
          })
          kills += result.kills
          differenceCount += result.differenceCount
        }
      }
    } finally {
      await engine.stop()
    }
  }
  // A sample reaches what it reaches.
  const problems = options.oneIn === 1 ? coverage.problems() : []
  for (const line of ['', ...coverage.lines(), '', ...problems]) print(line)
  return { kills, differenceCount: differenceCount + problems.length }
}

const changeOfApi: Mutation = { changed: 10, deleted: 2, late: 2, added: 2 }

interface Series {
  readonly engine: Engine
  readonly disposition: string
  readonly situation: Situation
  readonly coverage: Coverage
  readonly sample: Sample
  readonly options: CampaignOptions
  readonly print: (line: string) => void
}

async function runSituation(series: Series): Promise<CampaignResult> {
  const { engine, disposition, situation, coverage, sample, options, print } = series
  const { rows, seed, loadRows } = options
  const title = `${engine.name} ${disposition}, ${situation.name}`
  let differenceCount = 0
  let rounds = 0

  const round = async (
    name: string,
    given: Pick<FailPointRoundOptions, 'point' | 'change'>,
  ): Promise<FailPointResult | null> => {
    rounds += 1
    const target = engine.target(`${disposition}_${situations.indexOf(situation)}_${rounds}`)
    try {
      const common = { target, api: orders, disposition: dispositionNamed(disposition), rows, seed, loadRows }
      const result = await failPointRound({ ...common, situation, ...given })
      const found = result.comparisons.reduce((sum, comparison) => sum + comparison.differenceCount, 0)
      differenceCount += found
      if (found === 0) await target.remove()
      else
        for (const line of [`${title}, ${name}`, ...differenceLines(target, result.comparisons)]) print(line)
      return result
    } catch (error) {
      // A round that cannot be finished is a finding, and no reason to leave out the others.
      differenceCount += 1
      print(`${title}, ${name}  FAILED: ${String(error)}`)
      print(`    the tables: ${target.location}`)
      return null
    }
  }

  const undisturbed = await round('undisturbed', { point: null, change: null })
  const steps = undisturbed?.steps ?? new Map()
  const all = planPoints(steps, seededRandom(seed), situation.kills)
  const points = all
    .map((point, index) => ({ point, change: index % 2 === 0 ? null : changeOfApi }))
    .filter(() => sample.takesNext())
  await new PQueue({ concurrency: availableParallelism() }).addAll(
    points.map(({ point, change }) => async () => {
      const result = await round(`killed at ${point.step} ${point.occurrence}`, { point, change })
      if (result !== null) coverage.killed(point.step, engine.name, disposition)
    }),
  )
  const changes = points.filter(({ change }) => change !== null).length
  const counts = `${points.length} kills at ${steps.size} steps, ${changes} before a change of the API`
  print(`${title}: ${counts}, ${differenceCount} differences`)
  return { kills: points.length, differenceCount }
}
