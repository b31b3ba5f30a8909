import { describe, expect, it } from 'vitest'
import { readCampaignOptions } from '../src/command/campaign-options.ts'
import { runFailPoints } from '../src/fail-points/run-fail-points.ts'
import { situations } from '../src/fail-points/situation.ts'
import { runFaults } from '../src/faults/run-faults.ts'
import { runRandomKills } from '../src/random-kills/run-random-kills.ts'
import type { CampaignResult } from '../src/rounds/campaign-result.ts'
import { engineNames } from '../src/targets/target.ts'

function isWrong(line: string | undefined): boolean {
  return line !== undefined && /^ {4}|FAILED/.test(line)
}

interface Played extends CampaignResult {
  readonly lines: readonly string[]
}

/** Runs a campaign; what it prints below a round, and of one that failed, is what is wrong. */
async function play(run: typeof runFaults, commandLine: string): Promise<Played> {
  const lines: string[] = []
  const result = await run(readCampaignOptions(commandLine.split(' ')), (line) => lines.push(line))
  expect(lines.filter((line, index) => isWrong(line) || isWrong(lines[index + 1]))).toEqual([])
  return { ...result, lines }
}

describe.each(engineNames)('a run into %s', (engine) => {
  it.each([
    '--source flat --disposition merge --kills 2 --rows 6000 --load-rows 300',
    '--source flat --disposition append,replace --kills 1 --rows 3000 --load-rows 150',
    '--source pokeapi --disposition replace --kills 2 --load-rows 300',
  ])('that is killed at random moments loses and doubles nothing: %s', async (words) => {
    const { kills, differenceCount } = await play(runRandomKills, `${words} --engine ${engine}`)
    expect(kills).toBeGreaterThan(0)
    expect(differenceCount).toBe(0)
  })

  it.each(['append', 'replace', 'hard-delete'])(
    'that is killed at steps of the protocol loses and doubles nothing: %s',
    async (disposition) => {
      const words = `--fail-points --one-in 9 --engine ${engine} --disposition ${disposition}`
      const { differenceCount, lines } = await play(runFailPoints, words)
      for (const { name } of situations) {
        const line = lines.find((text) => text.startsWith(`${engine} ${disposition}, ${name}: `))
        expect(line).toMatch(/: [1-9]\d* kills/)
      }
      expect(lines.some((line) => / [1-9]\d* before a change of the API/.test(line))).toBe(true)
      expect(differenceCount).toBe(0)
    },
  )

  it('that meets a fault ends as it must, and the next one completes', async () => {
    const { kills, differenceCount } = await play(runFaults, `faults --engine ${engine}`)
    expect(kills).toBeGreaterThan(0)
    expect(differenceCount).toBe(0)
  })
})
