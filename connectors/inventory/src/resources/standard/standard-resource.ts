import type { Paginator } from '@standpipe/core'
import { offset, restResources, type DefineResource } from '@standpipe/rest'
import type { paths } from '../../generated/openapi.ts'

/** Declares a resource of the standard form; path, selector, key and columns must exist in `openapi.yaml`. */
export const standardResource: DefineResource<paths> = restResources<paths>()

/** How every list of the standard form is paged. The server may grant fewer rows a page than it is asked for. */
export const pages: Paginator = offset({ limit: 100, totalPath: 'total' })
