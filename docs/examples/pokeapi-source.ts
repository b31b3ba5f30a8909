// A whole source in one file: PokeAPI (https://pokeapi.co), deeply nested, free and without a key.
//
//   npm install standpipe @standpipe/rest
//   npx standpipe run ./pokeapi-source.ts --select berry --destination duckdb:pokemon.duckdb
import { createRestSource, nextUrl, restResource, type RestResource } from '@standpipe/rest'

/** Every list of the API only names its objects. Each object is fetched by the link in its entry. */
function resource(name: string, path: string, description: string): RestResource {
  return restResource({
    name,
    description,
    path,
    query: { limit: 100 },
    select: 'results',
    detail: { link: 'url' },
    paginator: nextUrl({ path: 'next' }),
    primaryKey: 'id',
  })
}

/** `--set baseUrl=…` leads to another server with the same paths. */
export default function pokeapi({ baseUrl = 'https://pokeapi.co/api/v2/' }: { baseUrl?: string }) {
  return createRestSource({
    name: 'pokeapi',
    client: {
      baseUrl,
      // The API is free: be gentle with it.
      concurrency: 4,
    },
    resources: [
      resource('pokemon', 'pokemon/', 'Creatures, with their moves and looks in every version.'),
      resource('pokemon_species', 'pokemon-species/', 'What forms of a creature share.'),
      resource('move', 'move/', 'What a creature can do in a fight.'),
      resource('berry', 'berry/', 'Small fruits.'),
    ],
  })
}
