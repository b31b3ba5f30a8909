import type { HttpRequest, Parameters } from '@standpipe/core'

/** Those of the named query parameters that a request has, in whichever way, and the link behind it lacks. */
export function keptParameters(request: HttpRequest, link: string, names: readonly string[]): Parameters {
  const present = new URL(link).searchParams
  const sent = new URL(request.url).searchParams
  const kept = names.flatMap((name) => {
    if (present.has(name)) return []
    const values = Object.hasOwn(request.query, name) ? request.query[name] : sent.getAll(name)
    return values === undefined || [values].flat().length === 0 ? [] : [[name, values] as const]
  })
  return Object.fromEntries(kept)
}
