import { parseArgs } from 'node:util'
import { apiNames, type ApiName } from '../apis/api.ts'
import { dispositions } from '../dispositions/dispositions.ts'
import { engineNames, type EngineName } from '../targets/target.ts'

/** What a campaign tests, and how big it is. */
export interface CampaignOptions {
  /** Kills at random moments, kills at every step of the protocol, or other faults. */
  readonly kind: CampaignKind
  readonly engines: readonly EngineName[]
  readonly apis: readonly ApiName[]
  /** Names of dispositions. */
  readonly dispositions: readonly string[]
  /** Kills at random moments for each engine, API and disposition. */
  readonly kills: number
  /** Of so many fail points one is taken; the coverage is complete with 1 only. */
  readonly oneIn: number
  /** Only faults with this text in their names; all when empty. */
  readonly fault: string
  /** Rows of the flat API, all resources together. */
  readonly rows: number
  /** Rows of a load. */
  readonly loadRows: number
  /** Seed of the moments, the changes and the data. */
  readonly seed: number
  /** A Postgres that runs; what differs stays in it. Default: one that is started and thrown away. */
  readonly postgresUrl?: string
}

/** The campaigns. */
export type CampaignKind = 'random-kills' | 'fail-points' | 'faults'

/** What a campaign takes unless it is told otherwise. */
interface Defaults {
  readonly dispositions: string
  readonly rows: string
  readonly loadRows: string
}

const defaults: { readonly [kind in CampaignKind]: Defaults } = {
  'random-kills': { dispositions: 'append,merge,replace,scd2', rows: '12000', loadRows: '600' },
  'fail-points': { dispositions: dispositions.map(({ name }) => name).join(), rows: '300', loadRows: '100' },
  faults: { dispositions: 'merge', rows: '600', loadRows: '100' },
}

/** Reads the command line. Throws `RangeError` for a wrong value. */
export function readCampaignOptions(commandLine: readonly string[]): CampaignOptions {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    strict: true,
    allowPositionals: true,
    options: {
      engine: { type: 'string', default: engineNames.join() },
      source: { type: 'string', default: apiNames.join() },
      disposition: { type: 'string' },
      'fail-points': { type: 'boolean', default: false },
      kills: { type: 'string', default: '13' },
      fault: { type: 'string', default: '' },
      'one-in': { type: 'string', default: '1' },
      rows: { type: 'string' },
      'load-rows': { type: 'string' },
      seed: { type: 'string', default: '1' },
      postgres: { type: 'string' },
    },
  })
  const kind = kindOf(positionals, values['fail-points'])
  const own = defaults[kind]
  const names = dispositions.map(({ name }) => name)
  return {
    kind,
    engines: choices('--engine', values.engine, engineNames),
    apis: choices('--source', values.source, apiNames),
    dispositions: choices('--disposition', values.disposition ?? own.dispositions, names),
    kills: wholeNumber('--kills', values.kills),
    oneIn: wholeNumber('--one-in', values['one-in']),
    fault: values.fault,
    rows: wholeNumber('--rows', values.rows ?? own.rows),
    loadRows: wholeNumber('--load-rows', values['load-rows'] ?? own.loadRows),
    seed: wholeNumber('--seed', values.seed),
    ...(values.postgres === undefined ? {} : { postgresUrl: values.postgres }),
  }
}

function kindOf(words: readonly string[], failPoints: boolean): CampaignKind {
  const [word, ...rest] = words
  if (word === undefined) return failPoints ? 'fail-points' : 'random-kills'
  if (word === 'faults' && rest.length === 0 && !failPoints) return 'faults'
  throw new RangeError(`the only word is faults, without --fail-points, not "${words.join(' ')}"`)
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
