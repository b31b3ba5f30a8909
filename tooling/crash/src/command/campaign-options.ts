import { parseArgs } from 'node:util'
import type { WriteDisposition } from '../expected/expected-records.ts'
import { engineNames, type EngineName } from '../targets/target.ts'

/** How big a campaign is. */
export interface CampaignOptions {
  readonly engines: readonly EngineName[]
  readonly dispositions: readonly WriteDisposition[]
  /** Kills for each engine and disposition. */
  readonly kills: number
  /** Rows of the API, all resources together. */
  readonly rows: number
  /** Rows of a load. */
  readonly loadRows: number
  /** Seed of the moments, the changes and the data. */
  readonly seed: number
  /** A Postgres that runs; what differs stays in it. Default: one that is started and thrown away. */
  readonly postgresUrl?: string
}

const dispositions = ['merge', 'append', 'replace'] as const

/** Reads the command line. Throws `RangeError` for a wrong value. */
export function readCampaignOptions(commandLine: readonly string[]): CampaignOptions {
  const { values } = parseArgs({
    args: [...commandLine],
    strict: true,
    options: {
      engine: { type: 'string', default: engineNames.join() },
      disposition: { type: 'string', default: dispositions.join() },
      kills: { type: 'string', default: '20' },
      rows: { type: 'string', default: '200000' },
      'load-rows': { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      postgres: { type: 'string' },
    },
  })
  return {
    engines: choices('--engine', values.engine, engineNames),
    dispositions: choices('--disposition', values.disposition, dispositions),
    kills: wholeNumber('--kills', values.kills),
    rows: wholeNumber('--rows', values.rows),
    loadRows: wholeNumber('--load-rows', values['load-rows']),
    seed: wholeNumber('--seed', values.seed),
    ...(values.postgres === undefined ? {} : { postgresUrl: values.postgres }),
  }
}

function choices<Choice extends string>(
  flag: string,
  text: string,
  known: readonly Choice[],
): readonly Choice[] {
  return text.split(',').map((word) => {
    const found = known.find((choice) => choice === word)
    if (found !== undefined) return found
    throw new RangeError(`${flag} takes ${known.join(', ')}, not "${word}"`)
  })
}

function wholeNumber(flag: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new RangeError(`${flag} takes a whole number from 1 on, not "${text}"`)
}
