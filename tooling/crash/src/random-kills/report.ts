import type { Comparison } from '../tables/compare-tables.ts'
import type { KillRoundResult } from './kill-round.ts'
import type { PlannedKill } from './plan-kills.ts'
import type { UndisturbedResult } from '../rounds/undisturbed-round.ts'

/** One line about the run that nobody disturbed. */
export function undisturbedLine(series: string, { milliseconds, comparison }: UndisturbedResult): string {
  const rows = Object.values(comparison.rows).reduce((sum, count) => sum + count, 0)
  const tables = Object.keys(comparison.rows).length
  return `${series}  undisturbed: ${seconds(milliseconds)}, ${rows} rows in ${tables} tables, ${differences(comparison)}`
}

/** One line about a kill. */
export function killLine(round: string, kill: PlannedKill, result: KillRoundResult): string {
  const { killedAfter, pages, beginnings, afterKill, afterRerun } = result
  const change = kill.change === null ? 'API unchanged' : kill.change.name
  return [
    `${round}  killed after ${seconds(killedAfter)}, ${pages} pages committed`,
    afterKill === null ? 'nothing stored' : `${differences(afterKill)} then`,
    change,
    `rerun: ${beginnings.join(', ')}`,
    differences(afterRerun),
  ].join(' · ')
}

/** What stopped a round, for example a second run that failed. */
export function failureLine(round: string, { moment, change }: PlannedKill, error: unknown): string {
  const when = `kill at ${(moment * 100).toFixed(1)} % of a run`
  return `${round}  ${when} · ${change?.name ?? 'API unchanged'} · FAILED: ${String(error)}`
}

function differences({ differenceCount }: Comparison): string {
  return `${differenceCount} difference${differenceCount === 1 ? '' : 's'}`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
