import type { Destination, Page, Source } from '@standpipe/core'
import { run, type RunSummary } from '@standpipe/runner'

const planets = [
  { name: 'Mercury', radius: 2439.7, moons: [] },
  { name: 'Earth', radius: 6371, moons: ['Moon'] },
  { name: 'Mars', radius: 3389.5, moons: ['Phobos', 'Deimos'] },
]

/** A source of one page; real ones are connectors, or come from `@standpipe/rest`. */
const solarSystem: Source = {
  specVersion: 'v1',
  name: 'solar-system',
  resources: [
    {
      name: 'planets',
      primaryKey: ['name'],
      positionBasis: null,
      cursorBasis: null,
      async *read(): AsyncIterable<Page> {
        const label = 'the planets'
        yield { records: planets, request: null, number: 1, label, bytes: 200, stop: 'single-page' }
      },
    },
  ],
}

/** Loads the planets into the tables `planets` and `planets__moons`. */
export async function loadPlanets(destination: Destination): Promise<RunSummary> {
  const summary = await run({ source: solarSystem, destination })
  if (summary.status !== 'completed') throw summary.failure ?? summary.errors[0]
  return summary
}
