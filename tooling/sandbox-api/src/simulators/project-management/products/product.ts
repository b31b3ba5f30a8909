import type { ExactRecord } from '../../../values/exact-value.ts'
import type { RouteCredentials, RouteRequest } from '../../../http/routes/route.ts'
import type { ListPage } from '../../simulator.ts'

/** A product whose API is played. */
export interface Product {
  /** The key that a request brings; null without one. */
  key(request: RouteCredentials): string | null
  /** Names of the parameters that page. */
  readonly offsetParam: string
  readonly limitParam: string
  /** Records of a page when a client asks for no number. */
  readonly usualLimit: number
  /** Most records of a page. */
  readonly maximumLimit: number
  readonly lists: readonly ProductList[]
}

/** A list as a product serves it. */
export interface ProductList {
  /** Name of the list in the simulator. */
  readonly list: string
  /** Path, with `{project_id}` or `{task_id}` where it is a list for each of these. */
  readonly path: string
  /** What the parameter `include` must say for it, where several lists have one path. */
  readonly include?: string
  /** Whether it is cut into pages. Default true. */
  readonly paged?: boolean
  /** The records that the parameters ask for. Default: all. */
  readonly filter?: (records: readonly ExactRecord[], query: URLSearchParams) => readonly ExactRecord[]
  /** How a record is served. */
  readonly serve: (record: ExactRecord) => ExactRecord
  /** What is answered with; the records are served ones. */
  readonly body: (page: ListPage, request: RouteRequest) => ExactRecord
}
