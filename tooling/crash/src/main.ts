import { readCampaignOptions } from './campaign/campaign-options.ts'
import { runCampaign } from './campaign/run-campaign.ts'

// Kills runs at random moments, runs again and compares every table. Exit code 1 when a difference was found.
const { kills, differenceCount } = await runCampaign(readCampaignOptions(process.argv.slice(2)), console.log)
console.log(`\n${kills} kills, ${differenceCount} differences`)
process.exitCode = differenceCount === 0 ? 0 : 1
