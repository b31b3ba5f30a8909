import type { InventoryData, PageQuery, RecordPage } from '../../data/inventory-data.ts'
import type { Mutation } from '../../data/mutations/mutation.ts'
import type { ResourceName } from '../../data/resource-name.ts'
import type { ActiveFaults } from '../../faults/active-faults.ts'
import { readInstant } from '../../values/read-instant.ts'
import type { Answer } from '../answer.ts'
import type { ServedLog } from '../served-log.ts'
import type { IssuedPositions } from './issued-positions.ts'

/** What the routes of the inventory API work on. */
export interface InventoryRoutesOptions {
  readonly data: InventoryData
  readonly log: ServedLog
  readonly positions: IssuedPositions
  /** Changes the data of all APIs. */
  mutate(mutation: Mutation): void
  readonly apiKey: string
  /** Most records of a page. */
  readonly maximumLimit: number
}

/** A page as a client asks for it. */
export interface AskedPage {
  readonly resource: ResourceName
  readonly offset: number
  readonly limit: number
  /** A date; null for all records. Most resources ignore it. */
  readonly updatedSince: string | null
}

/** A page that is served, before it is written. */
export interface InventoryPage extends RecordPage {
  /** What the client asked for, or what the server says that it was. */
  readonly offset: number
  /** Most records that the page may have. */
  readonly limit: number
}

// The resources that can be asked for what was updated since an instant; the others ignore the parameter.
const filteredResources: readonly ResourceName[] = ['inventory', 'orders']

/** Answers with a page, as the faults let it look, and notes it when it was delivered. Throws `SandboxError`. */
export function servePage(
  asked: AskedPage,
  faults: ActiveFaults,
  options: InventoryRoutesOptions,
  write: (page: InventoryPage) => Answer,
): Answer {
  const { data, log, positions, maximumLimit } = options
  const { resource } = asked
  const offset = faults['ignore-offset'] === undefined ? asked.offset : 0
  const refusal = positions.refuse(resource, offset)
  if (refusal !== null) return refusal
  const limit = Math.min(asked.limit, maximumLimit, faults['page-size']?.size ?? maximumLimit)
  const since = filteredResources.includes(resource) ? asked.updatedSince : null
  const edit = faults['edit-records']?.edit
  const query: PageQuery<ResourceName> & { readonly version: number } = {
    resource,
    offset,
    limit,
    version: data.version,
    ...(since === null ? {} : { updatedSince: readInstant(since, 'updated_since') }),
    ...(edit === undefined ? {} : { edit }),
  }
  const served = { ...query, offset: servedOffset(query, faults, data) }
  const page = data.page(served)
  const answer = write({ ...page, offset, limit })
  const mutation = faults.mutate?.mutation
  if (mutation !== undefined) options.mutate(mutation)
  return { ...answer, delivered: () => log.add({ ...served, count: page.texts.length, total: page.total }) }
}

function servedOffset(query: PageQuery<ResourceName>, faults: ActiveFaults, data: InventoryData): number {
  const { offset, limit } = query
  const repeated = faults['repeat-page']
  if (repeated === undefined) return offset
  if (repeated.page === 'first') return 0
  if (repeated.page !== 'last') return Math.max(0, offset - limit)
  const { total } = data.page({ ...query, limit: 0 })
  return offset < total ? offset : Math.max(0, Math.ceil(total / limit) - 1) * limit
}
