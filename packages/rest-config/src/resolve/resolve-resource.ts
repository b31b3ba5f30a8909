import { isDecimal } from '@standpipe/core'
import type * as z from 'zod'
import { resolveAuth } from '../auth/resolve-auth.ts'
import type { DocumentPath } from '../document/document-path.ts'
import type { Problem } from '../document/problem.ts'
import type { Problems } from '../document/problems.ts'
import { resolveIncremental } from '../incremental/resolve-incremental.ts'
import type { paginatorSchema } from '../paginators/paginator-schema.ts'
import { resolvePaginator } from '../paginators/resolve-paginator.ts'
import { placeholderUses, type PlaceholderUse } from '../parents/references.ts'
import { resolveParents } from '../parents/resolve-parents.ts'
import { isEntityPath } from '../resources/is-entity-path.ts'
import type { MergedResource } from '../resources/merge-defaults.ts'
import { tableName } from '../resources/table-name.ts'
import type { PlainParameter, PlainValue, ResolvedResource } from './resolved-source.ts'

/** What a resource is resolved with. */
export interface ResolveContext {
  readonly at: DocumentPath
  /** Names of all resources, as they are written. */
  readonly known: readonly string[]
  /** What an empty path stands for. */
  readonly baseUrl: string
  readonly clientPaginator: z.infer<typeof paginatorSchema> | null
  readonly problems: Problems
}

/** Brings a resource into one form. */
export function resolveResource(options: MergedResource, context: ResolveContext): ResolvedResource {
  const { at, known, baseUrl, clientPaginator, problems } = context
  const { path, endpoint } = withoutIndirections(options, baseUrl)
  const uses = placeholderUses({ ...endpoint, path }, [...at, 'endpoint'], problems)
  if (endpoint.json != null && endpoint.data != null) {
    problems.add([...at, 'endpoint', 'data'], 'json and data exclude each other')
  }
  const isEntity = isEntityPath(path)
  const { pathValues, params } = splitParameters(endpoint, uses)
  refuseUnknown(uses, problems)
  return {
    incomplete: unboundValues(uses, endpoint, path),
    at,
    name: tableName(options.name),
    options,
    path,
    pathValues,
    params,
    ...resolveParents({ ...options, endpoint }, uses, known, { at, problems }),
    incremental: resolveIncremental(options, uses, { at, problems }),
    paginator: resolvePaginator(endpoint.paginator, clientPaginator, isEntity),
    isEntity,
    auth:
      endpoint.auth == null ? null : { at: [...at, 'endpoint', 'auth'], options: resolveAuth(endpoint.auth) },
    decoder: typeof endpoint.decoder === 'string' ? { type: endpoint.decoder } : (endpoint.decoder ?? null),
  }
}

/** A parameter that is a template itself takes the place of its placeholder in the path. */
function withoutIndirections(
  { name: byDefault, endpoint }: MergedResource,
  baseUrl: string,
): {
  readonly path: string
  readonly endpoint: MergedResource['endpoint']
} {
  let path = endpoint.path === '' ? baseUrl : (endpoint.path ?? byDefault)
  const params = Object.entries(endpoint.params ?? {}).filter(([name, value]) => {
    const isTemplate = typeof value === 'string' && /\{(resources|incremental)\./.test(value)
    if (!isTemplate || !path.includes(`{${name}}`)) return true
    path = path.replaceAll(`{${name}}`, value)
    return false
  })
  return { path, endpoint: { ...endpoint, params: Object.fromEntries(params) } }
}

/** Static parameters that the path has a placeholder for leave the query. */
function splitParameters(
  { params = {} }: MergedResource['endpoint'],
  uses: readonly PlaceholderUse[],
): Pick<ResolvedResource, 'pathValues' | 'params'> {
  const inPath = new Set(uses.filter(({ place }) => place === 'path').map(({ name }) => name))
  const pathValues: { [name: string]: PlainValue } = {}
  const others: { [name: string]: PlainParameter } = {}
  for (const [name, value] of Object.entries(params ?? {})) {
    if (value === null || isIndirect(value)) continue
    if (inPath.has(name) && !Array.isArray(value)) pathValues[name] = value as PlainValue
    else others[name] = value as PlainParameter
  }
  return { pathValues, params: others }
}

/** Whether the value comes from elsewhere. A number of many digits is an object as well, which the schema does not know. */
function isIndirect(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}

/** A placeholder of the path needs a parameter of its name; without it the other resources can still be read. */
function unboundValues(
  uses: readonly PlaceholderUse[],
  { params }: MergedResource['endpoint'],
  path: string,
): readonly Problem[] {
  return uses.filter(isOfPath).flatMap(({ name, at }) => {
    const value = params?.[name]
    if (value != null && value !== '' && !Array.isArray(value)) return []
    const message = `the path ${path} needs a value for {${name}}: give params.${name} a value, or { type: resolve, resource: parent, field: name }`
    return [{ path: at, message }]
  })
}

/** Any other placeholder names a resource or the cursor. */
function refuseUnknown(uses: readonly PlaceholderUse[], problems: Problems): void {
  for (const use of uses) {
    if (isOfPath(use) || /^(resources|incremental)\./.test(use.name)) continue
    const message = `{${use.name}} is unknown; write {resources.parent.field} or {incremental.start_value}, or double the braces of what is no placeholder`
    problems.add(use.at, message)
  }
}

function isOfPath({ place, name }: PlaceholderUse): boolean {
  return place === 'path' && !name.includes('.')
}
