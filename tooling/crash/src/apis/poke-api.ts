import { fileURLToPath } from 'node:url'
import type { Api } from './api.ts'

const source = fileURLToPath(new URL('../sources/poke-api-source.ts', import.meta.url))
const key = ['id']

/** Real data, deeply nested, each object fetched by the link in its list. */
export const pokeApi: Api = {
  name: 'pokeapi',
  resources: [
    { name: 'evolution', served: 'evolution-chain', key },
    { name: 'growth_rate', served: 'growth-rate', key },
    { name: 'nature', served: 'nature', key },
    { name: 'generation', served: 'generation', key },
    { name: 'berry', served: 'berry', key },
  ],
  rows: () => 4000,
  sandboxArguments: ({ seed }) => ['--rows', '0', '--seed', String(seed)],
  sourceWords: (disposition, url) => [
    source,
    '--set',
    `baseUrl=${url}/api/v2/`,
    '--set',
    `disposition=${disposition}`,
  ],
}
