import { type Answer, errorAnswer, jsonAnswer } from '../http/answer.ts'
import type { IssuedPositions } from '../http/routes/issued-positions.ts'
import type { FindRoute, RouteRequest } from '../http/routes/route.ts'
import type { ServedLog } from '../http/served-log.ts'
import type { PokeApiData } from './poke-api-data.ts'

/** What the routes of PokeAPI work on. */
export interface PokeApiRoutesOptions {
  readonly data: PokeApiData
  readonly log: ServedLog
  readonly positions: IssuedPositions
  /** The version of the data now. */
  readonly version: () => number
}

const root = '/api/v2/'
const defaultLimit = 20

/**
 * Serves objects the way the public PokeAPI does: `GET /api/v2/<resource>/?offset=0&limit=20` and
 * `GET /api/v2/<resource>/<id or name>/`.
 */
export function pokeApiRoutes(options: PokeApiRoutesOptions): FindRoute {
  const { resources } = options.data
  return (path) => {
    if (!path.startsWith(root)) return undefined
    const [resource = '', key = '', ...rest] = path.slice(root.length).replace(/\/$/, '').split('/')
    if (rest.length > 0) return undefined
    if (resource === '')
      return { label: root, resource: 'root', answer: ({ origin }) => listRoot(resources, origin) }
    if (!resources.includes(resource)) return undefined
    const label = `${root}${resource}/`
    return key === ''
      ? { label, resource, answer: (request) => listObjects(resource, request, options) }
      : { label: `${label}{key}/`, resource, answer: () => findObject(resource, key, options) }
  }
}

function listRoot(resources: readonly string[], origin: string): Answer {
  return jsonAnswer(200, Object.fromEntries(resources.map((name) => [name, `${origin}${root}${name}/`])))
}

function listObjects(
  resource: string,
  { query, origin }: RouteRequest,
  { data, log, positions, version: now }: PokeApiRoutesOptions,
): Answer {
  const version = now()
  const objects = data.objects(resource, version)
  const offset = lenientCount(query.get('offset'), 0)
  const limit = lenientCount(query.get('limit'), 0) || defaultLimit
  const refusal = positions.refuse(resource, offset)
  if (refusal !== null) return refusal
  const address = `${origin}${root}${resource}/`
  const pageAddress = (start: number): string => `${address}?offset=${start}&limit=${limit}`
  const listed = objects.slice(offset, offset + limit)
  const answer = jsonAnswer(200, {
    count: objects.length,
    next: offset + limit < objects.length ? pageAddress(offset + limit) : null,
    previous: offset > 0 ? pageAddress(Math.max(0, offset - limit)) : null,
    results: listed.map(({ id, name }) => ({ name, url: `${address}${id}/` })),
  })
  return {
    ...answer,
    delivered: () =>
      log.add({ resource, offset, limit, version, count: listed.length, total: objects.length }),
  }
}

function findObject(resource: string, key: string, { data, version }: PokeApiRoutesOptions): Answer {
  const objects = data.objects(resource, version())
  const object = objects.find(({ id }) => String(id) === key) ?? objects.find(({ name }) => name === key)
  if (object === undefined) return errorAnswer(404, 'not_found', 'There is no such object.')
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: object.body }
}

// The public API falls back to its defaults instead of refusing.
function lenientCount(text: string | null, fallback: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : fallback
}
