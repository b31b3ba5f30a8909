/**
 * What happens when records want a change of stored tables.
 *
 * - `evolve`: the tables change.
 * - `freeze`: the resource fails, and nothing of that load is stored.
 * - `discardRow`: the row is left out, with its child rows.
 * - `discardValue`: the value is left out, the rest of the row is stored. A value by which records are compared (merge
 *   key, `dedupSort`, the cursor of an append) is never left out: the resource fails.
 *
 * Whatever is left out is counted and reported.
 */
export type ContractMode = (typeof contractModes)[number]

/** All modes. */
export const contractModes = ['evolve', 'freeze', 'discardRow', 'discardValue'] as const

/**
 * What records may change in tables that stand already. A table that is made by a run may take any shape in that run.
 * What is not said is left to whoever speaks next: the run, the user for the resource, the resource itself, and last
 * `evolve`.
 */
export interface Contract {
  /** New tables, also child tables; `discardRow` and `discardValue` both leave out all their rows. */
  readonly tables?: ContractMode
  /** New columns. */
  readonly columns?: ContractMode
  /** Wider types and variants, and what becomes of values that do not fit a declared column (`evolve`: an error). */
  readonly dataType?: ContractMode
}

/** What a contract speaks of. */
export type ContractEntity = keyof Contract

/** All that a contract speaks of. */
export const contractEntities: readonly ContractEntity[] = ['tables', 'columns', 'dataType']
