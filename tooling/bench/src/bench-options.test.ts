import { expect, it } from 'vitest'
import { readBenchOptions } from './bench-options.ts'

it('measures everything in full size unless told otherwise', () => {
  expect(readBenchOptions([])).toEqual({
    benchmarks: ['main-job', 'memory', 'load', 'merge', 'api'],
    rows: 500_000,
    rounds: 5,
    memoryRows: [500_000, 2_000_000],
    memoryLimit: '256MB',
    nodeOptions: [],
    flatRows: 1_000_000,
    storedRows: 5_000_000,
    mergedRows: 100_000,
  })
})

it('takes everything from the command line', () => {
  const words = ['memory', '--memory-rows', '10,20', '--memory-limit', '192MB', '--json', 'x.json']
  const node = ['--node-option=--max-semi-space-size=16', '--node-option=--expose-gc']
  expect(readBenchOptions([...words, ...node])).toMatchObject({
    benchmarks: ['memory'],
    memoryRows: [10, 20],
    memoryLimit: '192MB',
    nodeOptions: ['--max-semi-space-size=16', '--expose-gc'],
    json: 'x.json',
  })
})

it.each([
  [['start-up'], 'the benchmarks are main-job, memory, load, merge, api, not "start-up"'],
  [['--rows', '-1'], 'ambiguous'],
  [['--rounds', '2.5'], '--rounds takes a whole number'],
  [['--quick'], "Unknown option '--quick'"],
])('refuses %j', (words, message) => {
  expect(() => readBenchOptions(words)).toThrow(message)
})
