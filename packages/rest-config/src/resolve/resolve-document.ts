import type { Problems } from '../document/problems.ts'
import { mergeDefaults } from '../resources/merge-defaults.ts'
import { tableName } from '../resources/table-name.ts'
import type { RestConfig } from '../schema/document-schema.ts'
import { resolveAuth } from '../auth/resolve-auth.ts'
import type { ResolvedResource, ResolvedSource } from './resolved-source.ts'
import { refuseUnclearColumns } from '../tables/refuse-unclear-columns.ts'
import { resolveResource } from './resolve-resource.ts'

/** Brings a document into one form. What cannot be is added to the problems. */
export function resolveDocument(config: RestConfig, name: string, problems: Problems): ResolvedSource {
  const { auth, paginator, ...client } = config.client
  const merged = config.resources.map((resource) => mergeDefaults(resource, config.resource_defaults))
  const known = merged.map((resource) => resource.name)
  const resources = merged.map((resource, index) =>
    resolveResource(resource, {
      at: ['resources', index],
      known,
      baseUrl: client.base_url,
      clientPaginator: paginator ?? null,
      problems,
    }),
  )
  refuseUnclearColumns(config.resource_defaults?.columns, ['resource_defaults', 'columns'], problems)
  for (const [index, resource] of config.resources.entries()) {
    if (typeof resource === 'object')
      refuseUnclearColumns(resource.columns, ['resources', index, 'columns'], problems)
  }
  refuseDoubles(resources, problems)
  refuseCycles(resources, problems)
  return {
    name: config.name ?? name,
    client,
    auth: auth == null ? null : { at: ['client', 'auth'], options: resolveAuth(auth) },
    resources: withIncompleteParents(resources),
  }
}

/** What is read for the records of a resource that lacks something lacks it, too. */
function withIncompleteParents(resources: readonly ResolvedResource[]): readonly ResolvedResource[] {
  const lacking = new Map(resources.filter(isIncomplete).map((resource) => [resource.name, resource]))
  const next = resources.map((resource) => {
    const [parent] = resource.parents.flatMap(({ resource: name }) => lacking.get(name) ?? [])
    if (parent === undefined || isIncomplete(resource)) return resource
    const message = `its parent ${parent.options.name} is not complete: ${parent.incomplete[0]?.message}`
    return { ...resource, incomplete: [{ path: resource.at, message }] }
  })
  return next.filter(isIncomplete).length === lacking.size ? next : withIncompleteParents(next)
}

function isIncomplete({ incomplete }: ResolvedResource): boolean {
  return incomplete.length > 0
}

function refuseDoubles(resources: readonly ResolvedResource[], problems: Problems): void {
  for (const [index, { name, at, options }] of resources.entries()) {
    const other = resources.slice(0, index).find((earlier) => earlier.name === name)
    if (other === undefined) continue
    problems.add(
      [...at, 'name'],
      `"${options.name}" is the name of another resource too, both would be the table ${tableName(name)}`,
    )
  }
}

function refuseCycles(resources: readonly ResolvedResource[], problems: Problems): void {
  const parentsOf = new Map(
    resources.map(({ name, parents }) => [name, parents.map(({ resource }) => resource)]),
  )
  for (const { name, at } of resources) {
    const way = wayBack(name, parentsOf)
    if (way !== null) problems.add(at, `it is read for its own records: ${way.join(' -> ')}`)
  }
}

/** The way from a resource over its parents back to itself; null when there is none. */
function wayBack(
  name: string,
  parentsOf: ReadonlyMap<string, readonly string[]>,
  way: readonly string[] = [name],
): readonly string[] | null {
  for (const parent of parentsOf.get(way.at(-1) ?? '') ?? []) {
    if (parent === name) return [...way, name]
    const found = way.includes(parent) ? null : wayBack(name, parentsOf, [...way, parent])
    if (found !== null) return found
  }
  return null
}
