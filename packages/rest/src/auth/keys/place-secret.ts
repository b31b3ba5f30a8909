import { escapeForPattern, type HttpRequest } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'

/** Where an API expects a key or a token. */
export interface SecretPlace {
  readonly in: 'header' | 'query' | 'cookie'
  /** Name of the header, of the query parameter or of the cookie. */
  readonly name: string
  /** Written in front of it, for example `'Token '`; headers only. Default: nothing. */
  readonly prefix?: string
}

/** Puts a secret on a request. */
export type PlaceSecret = (request: HttpRequest, value: string) => HttpRequest

const places = ['header', 'query', 'cookie'] as const

/** What puts secrets there. Throws `ConfigurationError` when the place cannot be. */
export function placeSecret(place: SecretPlace, option: string): PlaceSecret {
  const { name, prefix = '' } = place
  checkOption(name.trim() !== '', `${option}.name`, 'the name of a header, parameter or cookie', name)
  checkOption(places.includes(place.in), `${option}.in`, `one of ${places.join(', ')}`, place.in)
  const isAlone = place.in === 'header' || prefix === ''
  checkOption(isAlone, `${option}.prefix`, 'left out unless the place is a header', prefix)
  if (place.in === 'query') return inQuery(name)
  if (place.in === 'cookie') return inCookie(name)
  const header = name.toLowerCase()
  return (request, value) => ({ ...request, headers: { ...request.headers, [header]: prefix + value } })
}

/** Puts a token into `Authorization: Bearer …`. */
export const bearerToken: PlaceSecret = placeSecret(
  { in: 'header', name: 'authorization', prefix: 'Bearer ' },
  'authorization',
)

function inQuery(name: string): PlaceSecret {
  const encoded = encodeURIComponent(name)
  const inUrl = new RegExp(`([?&])(?:${escapeForPattern(name)}|${escapeForPattern(encoded)})=[^&#]*`)
  return (request, value) => {
    if (!inUrl.test(request.url)) return { ...request, query: { ...request.query, [name]: value } }
    const parameter = `${encoded}=${encodeURIComponent(value)}`
    // A next link often carries the key already, sometimes masked: it is set there, never sent twice.
    return { ...request, url: request.url.replace(inUrl, (_match, joint: string) => joint + parameter) }
  }
}

function inCookie(name: string): PlaceSecret {
  return (request, value) => {
    const others = request.headers['cookie']
    const pair = `${name}=${value}`
    return {
      ...request,
      headers: { ...request.headers, cookie: others === undefined ? pair : `${others}; ${pair}` },
    }
  }
}
