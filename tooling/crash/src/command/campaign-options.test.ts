import { expect, it } from 'vitest'
import { readCampaignOptions } from './campaign-options.ts'

it('takes everything from the command line', () => {
  const words =
    '--engine postgres,duckdb --source pokeapi --disposition append --kills 4 --rows 500 --load-rows 50 --seed 9 --postgres postgres://localhost/x'
  expect(readCampaignOptions(words.split(' '))).toEqual({
    kind: 'random-kills',
    engines: ['postgres', 'duckdb'],
    apis: ['pokeapi'],
    dispositions: ['append'],
    kills: 4,
    oneIn: 1,
    fault: '',
    rows: 500,
    loadRows: 50,
    seed: 9,
    postgresUrl: 'postgres://localhost/x',
  })
})

it('has the size of the promise as its default', () => {
  const { engines, apis, dispositions, kills } = readCampaignOptions([])
  expect(engines).toEqual(['duckdb', 'postgres'])
  expect(apis).toEqual(['flat', 'pokeapi'])
  expect(dispositions.slice(0, 3)).toEqual(['append', 'merge', 'replace'])
  expect(engines.length * apis.length * dispositions.length * kills).toBeGreaterThanOrEqual(200)
})

it.each([
  [['--fail-points'], 'fail-points'],
  [['faults', '--engine', 'duckdb'], 'faults'],
])('reads %j as the campaign %s', (words, kind) => {
  expect(readCampaignOptions(words).kind).toBe(kind)
})

it.each([
  [['--engine', 'oracle'], '--engine takes duckdb, postgres, not "oracle"'],
  [['--kills', '0'], '--kills takes a whole number from 1 on, not "0"'],
  [['--rows', '1e5'], '--rows takes'],
  [['bugs'], 'the only word is faults'],
  [['faults', '--fail-points'], 'the only word is faults'],
  [['--source', 'weather'], '--source takes flat, pokeapi'],
  [['--fast'], "Unknown option '--fast'"],
])('refuses %j', (words, message) => {
  expect(() => readCampaignOptions(words)).toThrow(message)
})
