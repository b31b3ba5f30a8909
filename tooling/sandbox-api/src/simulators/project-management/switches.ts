/** How the simulated project management API differs from its usual form. */
export interface ProjectManagementSwitches {
  /** The product that it is: paths, envelope, parameters and fields. Default `'common'`. */
  readonly product?: ProductName
  /** Most records of a page, whatever is asked for. Default: 100. */
  readonly maximumLimit?: number
  /** Leaves the total out of every answer, or out of every second one. Default `'told'`. Only of the common form. */
  readonly total?: 'told' | 'missing' | 'sometimes'
  /** Scheme and host of the links to the next page, which never have the key. Default: those of the request. */
  readonly linkOrigin?: string
  /** What stands in the place of an object without fields: an empty list, or null. Default `'list'`. */
  readonly emptyObjects?: 'list' | 'null'
}

/** The products that can be played. */
export const productNames = ['common', 'pipedrive-like', 'redmine-like'] as const

/** A product. */
export type ProductName = (typeof productNames)[number]
