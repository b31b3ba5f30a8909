import { expect, it } from 'vitest'
import { readCampaignOptions } from './campaign-options.ts'

it('takes everything from the command line', () => {
  const words =
    '--engine postgres,duckdb --disposition append --kills 4 --rows 500 --load-rows 50 --seed 9 --postgres postgres://localhost/x'
  expect(readCampaignOptions(words.split(' '))).toEqual({
    engines: ['postgres', 'duckdb'],
    dispositions: ['append'],
    kills: 4,
    rows: 500,
    loadRows: 50,
    seed: 9,
    postgresUrl: 'postgres://localhost/x',
  })
})

it('has the size of the promise as its default', () => {
  expect(readCampaignOptions([])).toMatchObject({
    engines: ['duckdb', 'postgres'],
    dispositions: ['merge', 'append', 'replace'],
    kills: 20,
    rows: 200_000,
  })
})

it.each([
  [['--engine', 'oracle'], '--engine takes duckdb, postgres, not "oracle"'],
  [['--kills', '0'], '--kills takes a whole number from 1 on, not "0"'],
  [['--rows', '1e5'], '--rows takes'],
  [['--fast'], "Unknown option '--fast'"],
])('refuses %j', (words, message) => {
  expect(() => readCampaignOptions(words)).toThrow(message)
})
