import { readCampaignOptions } from './command/campaign-options.ts'
import { runFailPoints } from './fail-points/run-fail-points.ts'
import { runFaults } from './faults/run-faults.ts'
import { runRandomKills } from './random-kills/run-random-kills.ts'

// Disturbs runs, runs again and compares every table. Exit code 1 when a difference was found.
const options = readCampaignOptions(process.argv.slice(2))
const campaigns = {
  'random-kills': { run: runRandomKills, unit: 'kills' },
  'fail-points': { run: runFailPoints, unit: 'kills' },
  faults: { run: runFaults, unit: 'faults' },
}
const { run, unit } = campaigns[options.kind]
const { kills, differenceCount, remarks = [] } = await run(options, console.log)
console.log(`\n${[`${kills} ${unit}`, ...remarks, `${differenceCount} differences`].join(', ')}`)
process.exitCode = differenceCount === 0 ? 0 : 1
