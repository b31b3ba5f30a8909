/** What records need to know to point at each other. */
export interface World {
  readonly seed: number
  /** Customers at the start; 0 when another resource carries all rows. */
  readonly customers: number
  /** Items at the start; 0 when another resource carries all rows. */
  readonly items: number
}
