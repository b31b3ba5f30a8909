import type { RestResource } from '@standpipe/rest'
import { buildAuth } from '../auth/build-auth.ts'
import { buildDecoder } from '../decoders/build-decoder.ts'
import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { Variables } from '../environment/variables.ts'
import { buildPaginator } from '../paginators/build-paginator.ts'
import type { ResolvedResource } from '../resolve/resolved-source.ts'
import { buildResponses, buildRetry } from '../responses/build-responses.ts'
import { buildSelector } from '../selectors/build-selector.ts'
import { buildColumns } from '../tables/build-columns.ts'
import { buildContract } from '../tables/build-contract.ts'
import { buildDisposition, buildPrimaryKey } from '../tables/build-disposition.ts'
import { buildRequest } from './build-request.ts'
import { tableName } from './table-name.ts'

/** What building works with. */
export interface BuildContext {
  /** Name of the source, for the variables of its credentials. */
  readonly source: string
  readonly variables: Variables
  readonly problems: Problems
}

/** Makes a resource of the toolkit; null when something about it is a problem. */
export function buildResource(resource: ResolvedResource, context: BuildContext): RestResource | null {
  const { at, options, parents, incremental, auth } = resource
  const { endpoint } = options
  const { source, variables, problems } = context
  const make = <Value>(path: DocumentPath, build: () => Value): Value | null =>
    problems.attempt([...at, ...path], build)
  const request = make(['endpoint'], () => buildRequest(resource, variables))
  const select = make(['endpoint', 'data_selector'], () =>
    buildSelector(endpoint.data_selector, {
      isEntity: resource.isEntity,
      isCounted: ['offset', 'page_number'].includes(resource.paginator.type),
      valueField: endpoint.value_field ?? null,
    }),
  )
  const paginator = make(['endpoint', 'paginator'], () => buildPaginator(resource))
  const decoder = make(['endpoint', 'decoder'], () => buildDecoder(resource.decoder ?? { type: 'json' }))
  const credentials =
    auth === null ? null : make(['endpoint', 'auth'], () => buildAuth(auth, source, variables))
  const tables = make([], () => tableOptions(resource))
  if (request === null || select === null || paginator === null || decoder === null || tables === null)
    return null
  return {
    name: resource.name,
    ...request,
    select,
    paginator,
    decoder,
    ...tables,
    ...(credentials !== null && { auth: credentials }),
    ...(parents.length > 0 && { parents }),
    ...(incremental !== null && { cursor: incremental.cursor }),
    ...(incremental?.rowOrder != null && { rowOrder: incremental.rowOrder }),
    ...endpointOptions(endpoint),
  }
}

function endpointOptions(endpoint: ResolvedResource['options']['endpoint']): Partial<RestResource> {
  const { response_actions, error_handler, on_repeat, selector_optional, empty_body, weight } = endpoint
  return {
    ...(response_actions != null && { responses: buildResponses(response_actions) }),
    ...(error_handler != null && { retry: buildRetry(error_handler) }),
    ...(on_repeat != null && { onRepeat: on_repeat }),
    ...(selector_optional != null && { optional: selector_optional }),
    ...(empty_body != null && { emptyBody: empty_body }),
    ...(weight != null && { weight }),
  }
}

function tableOptions({ options }: ResolvedResource): Partial<RestResource> {
  const { table_name, max_table_nesting, schema_contract, selected, write_disposition } = options
  const primaryKey = buildPrimaryKey(options)
  const columns = buildColumns(options)
  const kind = typeof write_disposition === 'object' ? write_disposition?.disposition : write_disposition
  return {
    disposition: buildDisposition(options),
    ...(primaryKey.length > 0 && { primaryKey }),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(table_name != null && { table: tableName(table_name) }),
    ...(max_table_nesting != null && nesting(max_table_nesting)),
    ...(schema_contract != null && { contract: buildContract(schema_contract) }),
    ...((selected === false || kind === 'skip') && { selected: false }),
  }
}

/** Nothing below a record is taken apart at 0, which is how core says it. */
function nesting(levels: number): Partial<RestResource> {
  return levels === 0 ? { nested: 'json' } : { maxNesting: levels }
}
