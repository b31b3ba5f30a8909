import type { JsonValue } from '@standpipe/core'
import { parameterRoles, type ParameterRoles } from '../address/parameter-roles.ts'
import { isObject } from '../answer/is-object.ts'
import type { PagedAnswer } from './propose-paging.ts'

/** What the paging parameters are, from the URL, and where that has none from the address of itself that an answer tells (`_links.self`). */
export function rolesTold({ roles, response, url }: PagedAnswer): ParameterRoles {
  if ((roles.page ?? roles.offset ?? roles.cursor) !== undefined) return roles
  const self = selfOf(response.body)
  if (self === null || !URL.canParse(self, url)) return roles
  const { page, offset, size } = parameterRoles([...new URL(self, url).searchParams])
  const ownSize = roles.size ?? size
  return {
    ...roles,
    ...(page !== undefined && { page }),
    ...(offset !== undefined && { offset }),
    ...(ownSize !== undefined && { size: ownSize }),
  }
}

function selfOf(body: JsonValue): string | null {
  if (!isObject(body)) return null
  const links = body['_links'] ?? body['links'] ?? body['meta']
  const self = isObject(links) ? links['self'] : body['self']
  const address = isObject(self) ? self['href'] : self
  return typeof address === 'string' && address.includes('?') ? address : null
}
