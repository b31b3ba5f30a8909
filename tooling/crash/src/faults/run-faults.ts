import { startPostgres } from '@standpipe/test-doubles'
import type { CampaignOptions } from '../command/campaign-options.ts'
import type { CommandResult } from '../command/start-command.ts'
import { dispositionNamed } from '../dispositions/dispositions.ts'
import type { CampaignResult } from '../rounds/campaign-result.ts'
import { differenceText } from '../tables/difference.ts'
import type { EngineName } from '../targets/target.ts'
import { faultRound, type FaultRoundResult } from './fault-round.ts'
import { endOf } from './fault-problems.ts'
import type { Fault } from './fault.ts'
import { lockFaults } from './kinds/lock-faults.ts'
import { machineFaults } from './kinds/machine-faults.ts'
import { serverFaults } from './kinds/server-faults.ts'
import { signalFaults } from './kinds/signal-faults.ts'
import { whyNoSmallDisk } from './place/small-disk.ts'

/** Every fault, in the order of the table. */
export const faults: readonly Fault[] = [...signalFaults, ...serverFaults, ...lockFaults, ...machineFaults]

/** Disturbs a run with every fault, on every engine where it makes sense, and prints the table fault by fault. Throws `RangeError` when there is no such fault. */
export async function runFaults(
  options: CampaignOptions,
  print: (line: string) => void,
): Promise<CampaignResult> {
  const chosen = faults.filter(
    ({ engines, name }) =>
      name.includes(options.fault) && options.engines.some((engine) => engines.includes(engine)),
  )
  if (chosen.length === 0) {
    const names = faults.map(({ name }) => name).join('; ')
    throw new RangeError(
      `--fault takes a part of a name, not "${options.fault}" with ${options.engines.join()}: ${names}`,
    )
  }
  let kills = 0
  let leftOut = 0
  let differenceCount = 0
  print(row(['fault', 'engine', 'exit', 'differences', 'message']))
  for (const engine of options.engines) {
    // Not one that somebody else runs: it is killed.
    const server = engine === 'postgres' ? await startPostgres({ fsync: true }) : null
    try {
      for (const fault of chosen.filter(({ engines }) => engines.includes(engine))) {
        for (const disposition of options.dispositions) {
          const missing = fault.place?.endsWith('disk') === true ? whyNoSmallDisk() : null
          if (missing !== null) {
            leftOut += 1
            print(row([fault.name, engine, '-', '-', missing]))
            continue
          }
          kills += 1
          const { rows, loadRows, seed } = options
          const name = `fault_${kills}`
          const given = { fault, engine, name, server, rows, loadRows, seed }
          differenceCount += await report(fault, engine, print, (onKept) =>
            faultRound({ ...given, disposition: dispositionNamed(disposition), onKept }),
          )
        }
      }
    } finally {
      await server?.stop()
    }
  }
  return { kills, differenceCount, remarks: [`${leftOut} left out`] }
}

/** Plays a round and prints its row; resolves to the number of things that are wrong. */
async function report(
  fault: Fault,
  engine: EngineName,
  print: (line: string) => void,
  round: (onKept: (location: string) => void) => Promise<FaultRoundResult>,
): Promise<number> {
  let kept: string | null = null
  try {
    const { disturbed, comparisons, problems } = await round((location) => (kept = location))
    const differences = comparisons.reduce((sum, comparison) => sum + comparison.differenceCount, 0)
    print(row([fault.name, engine, String(endOf(disturbed)), String(differences), firstLine(disturbed)]))
    const lines = comparisons.flatMap((comparison) => comparison.differences.map(differenceText))
    for (const line of [...problems, ...lines]) print(`    ${line}`)
    return differences + problems.length
  } catch (error) {
    print(row([fault.name, engine, '?', '?', `FAILED: ${String(error)}`]))
    return 1
  } finally {
    if (kept !== null) print(`    the tables: ${String(kept)}`)
  }
}

/** The line that says what went wrong, else nothing. */
function firstLine({ exitCode, stderr }: CommandResult): string {
  if (exitCode === 0) return ''
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /error|stopp|interrupt/i.test(line)) ?? lines.at(-1) ?? ''
}

const widths = [52, 8, 7, 11]

function row(cells: readonly string[]): string {
  return cells
    .map((text, index) => text.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd()
}
