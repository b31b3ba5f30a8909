import type { PaginatorOptions } from '../../paginators/paginator-schema.ts'
import type { Parameter } from '../address/read-address.ts'
import type { Finding } from '../finding.ts'

/** How an endpoint seems to page. */
export interface ProposedPaging {
  /** As documents say it; null: nothing can be proposed, and each response is asked (`auto`). */
  readonly paginator: PaginatorOptions | null
  /** Parameters that the paginator does not set itself. */
  readonly parameters: readonly Parameter[]
  readonly findings: readonly Finding[]
  /** Others that may be it, likelier ones first: what a second request can tell. */
  readonly alternatives: readonly PaginatorOptions[]
  /** Whether rows may be missing unless somebody says how it pages. */
  readonly mayLackRows: boolean
}
