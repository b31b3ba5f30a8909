import { memoryDestination } from '@standpipe/test-doubles'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadPlanets } from './example/load-planets.ts'

describe('the example of the README', () => {
  it('is the one that runs here', async () => {
    expect(read('../README.md')).toContain(read('example/load-planets.ts'))
    const destination = memoryDestination()
    const { resources } = await loadPlanets(destination)
    expect(resources[0]?.summary.rowsWritten).toEqual({ planets: 3, planets__moons: 3 })
    expect(destination.rows('planets__moons').map((row) => row['value'])).toEqual([
      'Moon',
      'Phobos',
      'Deimos',
    ])
  })
})

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
