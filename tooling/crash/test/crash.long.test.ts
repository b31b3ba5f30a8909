import { describe, expect, it } from 'vitest'
import type { CampaignOptions } from '../src/campaign/campaign-options.ts'
import { runCampaign } from '../src/campaign/run-campaign.ts'
import { engineNames } from '../src/targets/target.ts'

const campaigns: readonly Omit<CampaignOptions, 'engines'>[] = [
  { dispositions: ['merge'], kills: 4, rows: 40_000, loadRows: 2000, seed: 1 },
  { dispositions: ['append', 'replace'], kills: 3, rows: 12_000, loadRows: 500, seed: 2 },
]

describe.each(engineNames)('a run into %s that is killed', (engine) => {
  it.each(campaigns)('loses and doubles nothing: $dispositions', async (campaign) => {
    const lines: string[] = []
    const result = await runCampaign({ ...campaign, engines: [engine] }, (line) => lines.push(line))
    // A line that begins with spaces says what is wrong with the round above it.
    expect(lines.filter((line, index) => `${line}${lines[index + 1]}`.includes('    '))).toEqual([])
    expect(result).toEqual({ kills: campaign.kills * campaign.dispositions.length, differenceCount: 0 })
  })
})
