import { expect, it } from 'vitest'
import { readCampaignOptions } from '../command/campaign-options.ts'
import { runFaults } from './run-faults.ts'

it.each([
  ['a name that no fault has', ['--fault', 'typo']],
  ['a fault of another engine', ['--engine', 'duckdb', '--fault', 'deadlock']],
])('refuses %s before it starts anything', async (_, flags) => {
  const lines: string[] = []
  const campaign = runFaults(readCampaignOptions(['faults', ...flags]), (line) => lines.push(line))
  await expect(campaign).rejects.toThrow(RangeError)
  await expect(campaign).rejects.toThrow('deadlock with a foreign transaction')
  expect(lines).toEqual([])
})
