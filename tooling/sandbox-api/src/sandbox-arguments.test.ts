import { expect, test } from 'vitest'
import { readSandboxArguments } from './sandbox-arguments.ts'

test('reads every switch', () => {
  const commandLine =
    '--rows 200000 --only inventory --seed 5 --port 8080 --api-key k --maximum-limit 50 --pokeapi data/pokeapi'
  expect(readSandboxArguments(commandLine.split(' '))).toEqual({
    rows: 200_000,
    only: 'inventory',
    seed: 5,
    port: 8080,
    apiKey: 'k',
    maximumLimit: 50,
    pokeApiDirectory: 'data/pokeapi',
  })
})

test('leaves everything to the defaults', () => {
  expect(readSandboxArguments([])).toEqual({})
})

test.each([
  [['--rows', 'many'], 'rows must be an integer'],
  [['--only', 'shoes'], '--only must be one of customers'],
  [['--row', '5'], "Unknown option '--row'"],
])('%j is refused', (commandLine, message) => {
  expect(() => readSandboxArguments(commandLine)).toThrow(message)
})
