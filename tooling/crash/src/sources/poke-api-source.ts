import type { Source } from '@standpipe/core'
import { createRestSource, nextUrl, restResource, type RestResource } from '@standpipe/rest'
import { dispositionNamed } from '../dispositions/dispositions.ts'

/** Small pages, so that there are many positions to be killed at. */
function resource(name: string, path: string, limit: number): RestResource {
  return restResource({
    name,
    path,
    query: { limit },
    select: 'results',
    detail: { link: 'url' },
    paginator: nextUrl({ path: 'next' }),
    primaryKey: 'id',
  })
}

/**
 * A part of PokeAPI, as the sandbox serves it. `evolution` has a short name, and `type` is left out, because longer names
 * than 63 bytes are cut: the tests of the command line compare those.
 */
export default function pokeApi(settings: {
  readonly baseUrl: string
  readonly disposition: string
}): Source {
  const source = createRestSource({
    name: 'pokeapi',
    client: { baseUrl: settings.baseUrl, concurrency: 4 },
    resources: [
      resource('evolution', 'evolution-chain/', 25),
      resource('growth_rate', 'growth-rate/', 1),
      resource('nature', 'nature/', 5),
      resource('generation', 'generation/', 2),
      resource('berry', 'berry/', 10),
    ],
  })
  return { ...source, resources: source.resources.map(dispositionNamed(settings.disposition).declare) }
}
