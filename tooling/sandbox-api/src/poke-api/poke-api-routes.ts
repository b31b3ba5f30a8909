import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, errorAnswer, jsonAnswer } from '../http/answer.ts'
import type { FindRoute, RouteRequest } from '../http/route.ts'
import { type PokeApiCollection, readPokeApiCollection } from './poke-api-collection.ts'

const root = '/api/v2/'
const fileEnding = '.ndjson.gz'
const defaultLimit = 20

/**
 * Serves the files `<resource>.ndjson.gz` of a directory the way the public PokeAPI does:
 * `GET /api/v2/<resource>/?offset=0&limit=20` and `GET /api/v2/<resource>/<id or name>/`.
 * A file is unpacked when its resource is first asked for. Throws when the directory cannot be read.
 */
export function pokeApiRoutes(directory: string): FindRoute {
  const resources = readdirSync(directory)
    .filter((file) => file.endsWith(fileEnding))
    .map((file) => file.slice(0, -fileEnding.length))
  const collections = new Map<string, Promise<PokeApiCollection>>()
  const collection = (resource: string): Promise<PokeApiCollection> => {
    const opened = collections.get(resource) ?? readPokeApiCollection(join(directory, resource + fileEnding))
    collections.set(resource, opened)
    return opened
  }

  return (path) => {
    if (!path.startsWith(root)) return undefined
    const [resource = '', key = '', ...rest] = path.slice(root.length).replace(/\/$/, '').split('/')
    if (rest.length > 0) return undefined
    if (resource === '')
      return { label: root, resource: 'root', answer: ({ origin }) => listRoot(resources, origin) }
    if (!resources.includes(resource)) return undefined
    const label = `${root}${resource}/`
    return key === ''
      ? {
          label,
          resource,
          answer: async (request) => listObjects(resource, await collection(resource), request),
        }
      : { label: `${label}{key}/`, resource, answer: async () => findObject(await collection(resource), key) }
  }
}

function listRoot(resources: readonly string[], origin: string): Answer {
  return jsonAnswer(200, Object.fromEntries(resources.map((name) => [name, `${origin}${root}${name}/`])))
}

function listObjects(
  resource: string,
  { objects }: PokeApiCollection,
  { query, origin }: RouteRequest,
): Answer {
  const offset = lenientCount(query.get('offset'), 0)
  const limit = lenientCount(query.get('limit'), 0) || defaultLimit
  const address = `${origin}${root}${resource}/`
  const pageAddress = (start: number): string => `${address}?offset=${start}&limit=${limit}`
  return jsonAnswer(200, {
    count: objects.length,
    next: offset + limit < objects.length ? pageAddress(offset + limit) : null,
    previous: offset > 0 ? pageAddress(Math.max(0, offset - limit)) : null,
    results: objects.slice(offset, offset + limit).map(({ id, name }) => ({ name, url: `${address}${id}/` })),
  })
}

function findObject({ byKey }: PokeApiCollection, key: string): Answer {
  const object = byKey.get(key)
  if (object === undefined) return errorAnswer(404, 'not_found', 'There is no such object.')
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: object.body }
}

// The public API falls back to its defaults instead of refusing.
function lenientCount(text: string | null, fallback: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : fallback
}
